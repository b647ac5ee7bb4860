package dev.campaignanalytics.model.pacing;

import java.time.Instant;
import java.time.LocalDate;

/** The backtest of all budgets of an instance in one night. */
public record NightlyBacktest(LocalDate night, Instant endedAt, Backtest.Result result) {}
