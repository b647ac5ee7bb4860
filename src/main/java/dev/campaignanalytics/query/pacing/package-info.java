/**
 * The pace of budgets and plans, and how well it was known in the past. Imports {@code model},
 * {@code storage.budget}. Start reading at {@link dev.campaignanalytics.query.pacing.PacingReader}.
 */
package dev.campaignanalytics.query.pacing;
