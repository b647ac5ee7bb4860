package dev.campaignanalytics.faults;

import java.nio.file.Path;
import java.util.List;

/** The key that the nodes of a test share, or that of a foreign node. */
public final class ClusterKey {
  public static final String PASSWORD = "only-for-this-test";

  private ClusterKey() {}

  static Path in(Path folder) {
    return in(folder, "cluster.p12");
  }

  /** Another key for another name. */
  public static Path in(Path folder, String name) {
    var file = folder.resolve(name).toAbsolutePath();
    var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    var command =
        List.of(
            keytool,
            "-genkeypair -alias node -keyalg EC -validity 2 -dname CN=node -storetype PKCS12",
            "-keystore",
            file.toString(),
            "-storepass",
            PASSWORD);
    var words = command.stream().flatMap(part -> List.of(part.split(" ")).stream());
    Commands.run(words.toArray(String[]::new));
    return file;
  }
}
