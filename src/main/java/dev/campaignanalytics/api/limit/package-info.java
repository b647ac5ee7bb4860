/** Limits by key and by address: rates, connections and open streams. */
package dev.campaignanalytics.api.limit;
