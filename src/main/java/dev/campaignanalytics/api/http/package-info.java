/**
 * The steps that every request passes through: request id, gates, limits, problems, and how
 * responses are written.
 *
 * <p>Start reading at {@link dev.campaignanalytics.api.http.OperationGate}.
 */
package dev.campaignanalytics.api.http;
