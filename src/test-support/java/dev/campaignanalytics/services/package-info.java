/** Real PostgreSQL and Redis for tests. Start reading at {@link TestServices}. */
package dev.campaignanalytics.services;
