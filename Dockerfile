# Two stages. The first makes the jar and a Java runtime with only the modules that it needs; the
# second holds these two and a small base system. Both base images are arguments, so that a mirror or
# an image of your own can stand in. The first needs a JDK of version 17 or later; with 25 or later a start
# takes less time, because it can use an ahead-of-time cache.
ARG BUILD_IMAGE=maven:3.9-eclipse-temurin-25
ARG RUNTIME_IMAGE=debian:12-slim

FROM ${BUILD_IMAGE} AS build
# PREBUILT=yes takes target/campaign-analytics.jar as it is, for places where a build has no network.
ARG PREBUILT=no
WORKDIR /build
COPY pom.xml target/campaign-analytics.ja[r] ./
COPY conf conf
COPY bin bin
COPY src src
RUN mkdir -p /app target \
 && if [ "$PREBUILT" = yes ]; then mv campaign-analytics.jar target/; \
    else rm -f campaign-analytics.jar && mvn -B -q -DskipTests -Dspotless.check.skip package; fi \
 && mv target/campaign-analytics.jar /app/
# What `jdeps` names, and beside it: jdk.naming.dns finds the nodes of a cluster, jdk.crypto.ec is TLS.
# Java 17 has another name for the same compression.
RUN case $(jlink --version) in 17.*) zip=2 ;; *) zip=zip-6 ;; esac \
 && jlink --output /opt/java --strip-debug --no-header-files --no-man-pages --compress=$zip \
      --add-modules java.base,java.compiler,java.desktop,java.instrument,java.logging,java.management,java.naming,java.net.http,java.rmi,java.scripting,java.security.jgss,java.security.sasl,java.sql,java.xml,jdk.crypto.ec,jdk.jfr,jdk.management,jdk.naming.dns,jdk.unsupported \
 && /opt/java/bin/java -Xshare:dump > /dev/null
# A library that is found here is not unpacked into /tmp, which may forbid to run what it holds.
RUN cd /tmp && jar xf /app/campaign-analytics.jar META-INF/native && mv META-INF/native /app/native

# What a start loads, as this Java keeps it in memory: made by a start, with the servers that the jar brings.
# The file of options names it: -XX:AOTCache since Java 25, -XX:SharedArchiveFile before.
RUN PATH=/opt/java/bin:$PATH bin/class-archive /app/campaign-analytics.jar && chmod -R a+rX /app

FROM ${RUNTIME_IMAGE}
COPY --from=build /opt/java /opt/java
COPY --from=build /app /app
COPY conf /app/conf
WORKDIR /app
# An id without a name: the same in every base image. Nothing is written outside of /tmp.
USER 10001:10001
ENV PATH=/opt/java/bin:/usr/bin:/bin \
    HTTP_HOST=0.0.0.0 \
    HTTP_PORT=8080 \
    LOG_FORMAT=json
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
  CMD ["java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx16m", "-cp", "/app/campaign-analytics.jar", "dev.campaignanalytics.HealthProbe"]
# The heap follows the container's memory; what Netty keeps outside of it is bounded too. More options
# can be given in JAVA_TOOL_OPTIONS.
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=60", "-XX:MaxDirectMemorySize=96m", "-XX:+ExitOnOutOfMemoryError", "-Djava.library.path=/app/native", "@/app/campaign-analytics.options", "-jar", "/app/campaign-analytics.jar"]
