/** Requests for amounts in one currency, and what their answers say about the rates. */
package dev.campaignanalytics.api.fx;
