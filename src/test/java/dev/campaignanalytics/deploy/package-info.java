/**
 * Holds the files of {@code deploy/} and the dependencies to what they must be. Start with {@link
 * dev.campaignanalytics.deploy.KubernetesManifestsTest}.
 */
package dev.campaignanalytics.deploy;
