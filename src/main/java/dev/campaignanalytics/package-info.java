/**
 * The program as a whole: {@link dev.campaignanalytics.Main} reads the configuration, {@link
 * dev.campaignanalytics.App} makes every object by hand, starts them in order and stops them in
 * reverse. Imports everything; nobody imports it.
 */
package dev.campaignanalytics;
