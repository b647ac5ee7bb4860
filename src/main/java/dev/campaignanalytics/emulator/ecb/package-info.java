/**
 * The feed of euro reference rates as the European Central Bank publishes it, with made-up rates.
 */
package dev.campaignanalytics.emulator.ecb;
