/**
 * Clients of Redis, how a script is run, and counts that nodes share. Imports nothing of this
 * program.
 */
package dev.campaignanalytics.redis;
