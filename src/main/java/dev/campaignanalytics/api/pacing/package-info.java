/**
 * The pace of budgets, and plans. Start reading at {@link
 * dev.campaignanalytics.api.pacing.PacingHandler}.
 */
package dev.campaignanalytics.api.pacing;
