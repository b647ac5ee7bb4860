package dev.campaignanalytics.storage.sync;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.campaignanalytics.config.SecretMask;
import dev.campaignanalytics.model.message.RunReport;

/** A run report in its stored form. */
final class RunReportJson {
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .registerModules(new Jdk8Module(), new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private RunReportJson() {}

  static String write(RunReport report) {
    try {
      return SecretMask.mask(JSON.writeValueAsString(report));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("a run report cannot be written", e);
    }
  }

  static RunReport read(String text) {
    try {
      return JSON.readValue(text, RunReport.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("a stored run report cannot be read", e);
    }
  }
}
