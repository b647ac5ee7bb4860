/**
 * The start and stop order of the parts of a node, and what every part is given.
 *
 * <p>Imports {@code telemetry} only.
 */
package dev.campaignanalytics.lifecycle;
