/**
 * API keys and what they permit.
 *
 * <p>Imports {@code model} only.
 */
package dev.campaignanalytics.model.access;
