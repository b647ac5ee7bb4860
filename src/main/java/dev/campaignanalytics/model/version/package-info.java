/** Versions of the figures: what a client asks for, and what it gets. */
package dev.campaignanalytics.model.version;
