/**
 * Reads the configuration at the edge of the program: the environment wins over the file, the file
 * over the default, and every problem is reported at once.
 *
 * <p>Imports the JDK only. Start reading at {@link dev.campaignanalytics.config.ConfigReader}.
 */
package dev.campaignanalytics.config;
