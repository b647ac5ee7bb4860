/**
 * The program as a whole: {@link dev.campaignanalytics.Main} reads the configuration, {@link
 * dev.campaignanalytics.App} creates every object by hand, starts them in order and stops them in
 * reverse. Imports every package; no package imports it.
 */
package dev.campaignanalytics;
