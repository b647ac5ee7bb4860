/**
 * The dashboard as files: ours from {@code web/} on the classpath, libraries from webjars.
 *
 * <p>Imports nothing of ours but {@code config}. Start reading at {@link
 * dev.campaignanalytics.api.page.Page}.
 */
package dev.campaignanalytics.api.page;
