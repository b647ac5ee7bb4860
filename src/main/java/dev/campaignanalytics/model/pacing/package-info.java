/**
 * Pacing: what a budget allows, how its period will probably end, and how well that was known in
 * the past. Pure functions of figures by day; amounts are micros of one currency. Imports {@code
 * model} and {@code model.budget}. Start reading at {@link
 * dev.campaignanalytics.model.pacing.Pace}.
 */
package dev.campaignanalytics.model.pacing;
