/**
 * The one typed way over the event bus: {@link dev.campaignanalytics.bus.Bus#deliver} for what must
 * not be lost and {@link dev.campaignanalytics.bus.Bus#announce} for news. Records pass by
 * reference inside one process and as JSON between nodes.
 *
 * <p>Imports {@code model} and {@code config}. Start reading at {@link
 * dev.campaignanalytics.bus.Topics}.
 */
package dev.campaignanalytics.bus;
