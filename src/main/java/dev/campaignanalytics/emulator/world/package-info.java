/**
 * The made-up advertisers behind the emulated platforms: accounts, campaigns and their figures.
 *
 * <p>A figure is a function of the seed, the campaign, the account's local day and hour, and the
 * moment it is asked for, so the exact truth of any moment can be computed again. Nothing here
 * knows HTTP. Imports {@code model}. Start reading at {@link
 * dev.campaignanalytics.emulator.world.World}.
 */
package dev.campaignanalytics.emulator.world;
