/**
 * The HTTP server below the routes: its options, TLS, CORS, and requests that never reach a route.
 */
package dev.campaignanalytics.api.server;
