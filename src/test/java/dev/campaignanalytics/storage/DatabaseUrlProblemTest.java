package dev.campaignanalytics.storage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlProblemTest {
  @ParameterizedTest
  @CsvSource({
    "mysql://me:pass@db/figures, must look like",
    "postgresql://me:pa ss@db/figures, must look like",
    "postgresql:///figures, must look like",
    "'postgresql://me:pass@db1,db2/figures', several hosts",
    "postgresql://me:pass@db:0/figures, ports go from 1 to 65535",
    "postgresql://me:pass@db:65536/figures, ports go from 1 to 65535",
    "postgresql://me:pass@db/figures?sslmode=maybe, wrong sslmode",
    "postgresql://me:pass@db/figures?sslrootcert=/no/such/file, no readable file"
  })
  void whatIsWrongIsNamed(String url, String problem) {
    assertThat(DatabaseUrl.problem(url))
        .hasValueSatisfying(text -> assertThat(text).contains(problem).doesNotContain("pass@"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql://me:pass@db/figures",
        "postgres://db:65535/figures?sslmode=require",
        "postgresql://me:pass@db/figures?sslmode=verify-ca&sslrootcert=pom.xml"
      })
  void anAddressThatCanBeUsedHasNoProblem(String url) {
    assertThat(DatabaseUrl.problem(url)).isEmpty();
  }

  @Test
  void theServerIsNamedWithoutTheLogin() {
    assertThat(new DatabaseUrl("postgresql://me:pass@db/figures").server())
        .isEqualTo("db:5432/figures");
    assertThat(new DatabaseUrl("postgresql://me:pass@db:6000/figures").server())
        .isEqualTo("db:6000/figures");
    assertThat(new DatabaseUrl("postgresql://me:pa:ss@db/figures").login())
        .containsExactly("me", "pa:ss");
  }

  @Test
  void aDriverVerifiesByJavasAuthoritiesWithoutOneOfItsOwn() {
    assertThat(new DatabaseUrl("postgresql://db/figures?sslmode=verify-full").jdbc())
        .isEqualTo(
            "jdbc:postgresql://db:5432/figures?sslmode=verify-full&prepareThreshold=0"
                + "&sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory");
    assertThat(new DatabaseUrl("postgresql://db/figures?sslmode=require").jdbc())
        .isEqualTo("jdbc:postgresql://db:5432/figures?sslmode=require&prepareThreshold=0");
  }
}
