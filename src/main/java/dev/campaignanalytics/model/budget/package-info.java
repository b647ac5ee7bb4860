/**
 * Budgets: what may be spent, in which period, by which campaigns, and how that is compared with
 * what was spent. Pure values and functions. Imports {@code model}. Start reading at {@link
 * dev.campaignanalytics.model.budget.Budget}.
 */
package dev.campaignanalytics.model.budget;
