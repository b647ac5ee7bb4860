/**
 * Budgets, plans and the figures that are compared with them, in PostgreSQL. Imports {@code model},
 * {@code storage}. Start reading at {@link dev.campaignanalytics.storage.budget.BudgetStore}.
 */
package dev.campaignanalytics.storage.budget;
