package dev.campaignanalytics.bus;

/**
 * An address with the types of its message and of its reply.
 *
 * @param <M> the message
 * @param <R> the reply to a delivery; {@link Void} for announcements
 */
public record Topic<M, R>(String address, Class<M> message, Class<R> reply) {}
