/**
 * What all emulated platforms share on the wire: the request as it came ({@link
 * dev.campaignanalytics.emulator.server.EmulatedCall}), the answer as it goes ({@link
 * dev.campaignanalytics.emulator.server.EmulatedAnswer}), faults, access tokens and the record of
 * requests.
 *
 * <p>To add a platform, implement {@link dev.campaignanalytics.emulator.server.PlatformSide} (start
 * reading there) and name it in {@code Emulator}. A side is a function from a call to an answer; it
 * does no input or output. The switchboard has matched the faults before and applies those of
 * transport afterwards. Imports {@code model}, {@code config}, the made-up world and Vert.x.
 */
package dev.campaignanalytics.emulator.server;
