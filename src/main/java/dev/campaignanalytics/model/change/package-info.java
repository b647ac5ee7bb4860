/** Changes of stored figures, in the order of versions. */
package dev.campaignanalytics.model.change;
