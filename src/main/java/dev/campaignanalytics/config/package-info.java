/**
 * Reads the configuration at the start of the program. The environment overrides the file, the file
 * overrides the default, and all problems are reported at once.
 *
 * <p>Imports the JDK only. Start reading at {@link dev.campaignanalytics.config.ConfigReader}.
 */
package dev.campaignanalytics.config;
