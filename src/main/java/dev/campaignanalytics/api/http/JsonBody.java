package dev.campaignanalytics.api.http;

import io.vertx.core.json.JsonObject;

/** A body that conforms to its schema. */
record JsonBody(JsonObject value) {}
