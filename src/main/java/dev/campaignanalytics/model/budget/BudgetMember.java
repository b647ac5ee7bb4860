package dev.campaignanalytics.model.budget;

/** A campaign that spends from a budget of its account. */
public record BudgetMember(String campaignId, BudgetLevel level, String budgetId) {}
