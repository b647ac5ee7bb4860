/**
 * The typed interface to the event bus: {@link dev.campaignanalytics.bus.Bus#deliver} for messages
 * that must not be lost and {@link dev.campaignanalytics.bus.Bus#publish} for notifications.
 * Records pass by reference inside one process and as JSON between nodes.
 *
 * <p>Imports {@code model} and {@code config}. Start reading at {@link
 * dev.campaignanalytics.bus.Topics}.
 */
package dev.campaignanalytics.bus;
