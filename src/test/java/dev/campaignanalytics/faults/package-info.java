/**
 * Everything that can break, broken with real processes: {@code mvn verify -Pfaults}. Which test
 * shows which row of the fault table is in docs/faults.md.
 *
 * <p>What is lost or doubled is counted: {@link dev.campaignanalytics.faults.Ledger} knows every
 * row that was ever sent and which of them were acknowledged, {@link
 * dev.campaignanalytics.faults.Checker} compares it with what PostgreSQL holds.
 */
package dev.campaignanalytics.faults;
