/**
 * The generated advertisers behind the emulated platforms: accounts, campaigns and their figures.
 *
 * <p>A figure is a function of the seed, the campaign, the account's local day and hour, and the
 * moment of the request. So the exact figures of any moment can be computed again. Nothing here
 * depends on HTTP. Imports {@code model}. Start reading at {@link
 * dev.campaignanalytics.emulator.world.World}.
 */
package dev.campaignanalytics.emulator.world;
