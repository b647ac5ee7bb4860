/**
 * Creates every object of a node and connects them: configuration, stores, modules, monitoring.
 *
 * <p>May import everything except {@code launch} and the root, which import it.
 */
package dev.campaignanalytics.wiring;
