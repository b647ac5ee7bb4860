/**
 * The path of every request: the steps that need no route, then a response from memory where the
 * URI is known, else the routes.
 *
 * <p>Start reading at {@link dev.campaignanalytics.api.pipeline.RequestPipeline}.
 */
package dev.campaignanalytics.api.pipeline;
