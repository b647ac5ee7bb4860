/**
 * Authentication: keys, JSON web tokens, and the principal that they identify.
 *
 * <p>Imports {@code model}, {@code config} and {@code query}, never {@code api} itself. Start
 * reading at {@link dev.campaignanalytics.api.auth.AuthenticatedCaller}.
 */
package dev.campaignanalytics.api.auth;
