package dev.campaignanalytics.embedded;

import java.util.Locale;

/** The operating system and processor, with the names that the jars use for their programs. */
record HostSystem(String os, String arch) {

  static HostSystem current() {
    return of(System.getProperty("os.name"), System.getProperty("os.arch"));
  }

  static HostSystem of(String osName, String osArch) {
    String os = osName.toLowerCase(Locale.ROOT).replace("mac os x", "darwin").replaceAll(" .*", "");
    String arch =
        osArch.toLowerCase(Locale.ROOT).replace("x86_64", "amd64").replace("aarch64", "arm64");
    return new HostSystem(os, arch);
  }

  boolean isWindows() {
    return os.equals("windows");
  }

  /** The file name of a program: {@code initdb}, on Windows {@code initdb.exe}. */
  String executable(String program) {
    return isWindows() ? program + ".exe" : program;
  }

  String postgresResource() {
    String processor = arch.replace("amd64", "x86_64").replace("arm64", "arm_64");
    return "postgres-%s-%s.txz".formatted(os, processor);
  }

  String redisResource() {
    return "redis-server-7.0.15-%s-%s".formatted(os, arch);
  }

  @Override
  public String toString() {
    return os + "-" + arch;
  }
}
