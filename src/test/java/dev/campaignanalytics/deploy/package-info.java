/**
 * Checks the files of {@code deploy/} and the dependencies. Start with {@link
 * dev.campaignanalytics.deploy.KubernetesManifestsTest}.
 */
package dev.campaignanalytics.deploy;
