/**
 * Every part that can fail, tested with real processes: {@code mvn verify -Pfaults}. Which test
 * shows which row of the fault table is in docs/faults.md.
 *
 * <p>Lost and duplicated rows are counted: {@link dev.campaignanalytics.faults.Ledger} records
 * every row that was ever sent and which of them were acknowledged, {@link
 * dev.campaignanalytics.faults.Checker} compares it with the rows in PostgreSQL.
 */
package dev.campaignanalytics.faults;
