/** CSV: rows, streams of pages, and the variant for Excel. */
package dev.campaignanalytics.api.csv;
