/** The dashboard in a real browser: {@code mvn verify -Pbrowser}. */
package dev.campaignanalytics.browser;
