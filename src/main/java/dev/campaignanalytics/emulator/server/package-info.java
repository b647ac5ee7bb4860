/**
 * The HTTP code that all emulated platforms share: the request ({@link
 * dev.campaignanalytics.emulator.server.EmulatedCall}), the response ({@link
 * dev.campaignanalytics.emulator.server.EmulatedResponse}), faults, access tokens and the record of
 * requests.
 *
 * <p>To add a platform, implement {@link dev.campaignanalytics.emulator.server.PlatformSide} (start
 * reading there) and add it to {@code Emulator}. An implementation is a function from a request to
 * a response; it does no input or output. The router has matched the faults before and applies
 * those of transport afterwards. Imports {@code model}, {@code config}, the generated world and
 * Vert.x.
 */
package dev.campaignanalytics.emulator.server;
