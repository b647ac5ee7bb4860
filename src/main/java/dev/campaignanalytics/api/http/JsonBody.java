package dev.campaignanalytics.api.http;

import io.vertx.core.json.JsonObject;

/** A body that holds to its schema. */
record JsonBody(JsonObject value) {}
