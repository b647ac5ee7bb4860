/**
 * The start and stop order of the parts of a node, and the objects that every part gets.
 *
 * <p>Imports {@code telemetry} only.
 */
package dev.campaignanalytics.lifecycle;
