/**
 * Code that runs before and around a node: the command line, configuration files, logging, the
 * banner and the transport.
 *
 * <p>Start reading at {@link dev.campaignanalytics.Main}.
 */
package dev.campaignanalytics.launch;
