package dev.campaignanalytics.bus;

/**
 * An address with the type of what is sent there and of what is answered.
 *
 * @param <M> the message
 * @param <R> the reply to a delivery; {@link Void} for announcements
 */
public record Topic<M, R>(String address, Class<M> message, Class<R> reply) {}
