# Two stages: Maven builds the jar, the runtime image gets nothing else. Both images are arguments,
# so that a mirror or an image of your own can stand in.
ARG BUILD_IMAGE=maven:3.9-eclipse-temurin-17
ARG RUNTIME_IMAGE=eclipse-temurin:17-jre

FROM ${BUILD_IMAGE} AS build
WORKDIR /build
COPY pom.xml .
COPY conf conf
COPY src src
# A jar that was built before is taken as it is; an empty target is the usual case.
COPY target* target
RUN test -f target/campaign-analytics.jar || mvn -B -q -DskipTests -Dspotless.check.skip package

FROM ${RUNTIME_IMAGE}
WORKDIR /app
COPY --from=build /build/target/campaign-analytics.jar /app/campaign-analytics.jar
COPY conf /app/conf
# An id without a name: the same in every base image. Nothing is written below /app.
USER 10001:10001
ENV HTTP_HOST=0.0.0.0 \
    HTTP_PORT=8080 \
    LOG_FORMAT=json \
    JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=70 -XX:+ExitOnOutOfMemoryError -Djava.io.tmpdir=/tmp"
EXPOSE 8080
HEALTHCHECK --interval=5s --timeout=3s --start-period=40s --retries=5 \
  CMD ["java", "-XX:TieredStopAtLevel=1", "-Xmx16m", "-cp", "/app/campaign-analytics.jar", "dev.campaignanalytics.HealthProbe"]
ENTRYPOINT ["java", "-jar", "/app/campaign-analytics.jar"]
