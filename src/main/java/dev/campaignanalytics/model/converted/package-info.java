/** Reports with amounts in one currency: computed from figures of days by their rates. */
package dev.campaignanalytics.model.converted;
