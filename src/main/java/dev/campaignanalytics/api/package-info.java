/**
 * The HTTP interface: routes, authentication, responses and problems.
 *
 * <p>Imports {@code model}, {@code bus}, {@code config}, {@code query} and {@code telemetry}. Start
 * reading at {@link dev.campaignanalytics.api.Routes}.
 */
package dev.campaignanalytics.api;
