package dev.campaignanalytics.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.pgclient.PgException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectFailureTest {
  @ParameterizedTest
  @CsvSource({
    "28P01, NEEDS_PERSON, correct user and password",
    "28000, NEEDS_PERSON, correct user and password",
    "3D000, NEEDS_PERSON, create it",
    "42501, NEEDS_PERSON, grant the user",
    "3F000, NEEDS_PERSON, grant the user",
    "42704, NEEDS_PERSON, correct the parameters",
    "22023, NEEDS_PERSON, correct the parameters",
    "25006, PASSES, read-only",
    "26000, NEEDS_PERSON, DATABASE_POOLER=transaction",
    "42P05, NEEDS_PERSON, DATABASE_POOLER=transaction",
    "57P03, PASSES, see the server's log",
    "XX000, UNEXPECTED, see the server's log"
  })
  void aRefusalOfTheServerSaysWhatToDo(String state, ConnectFailure.Kind kind, String advice) {
    var bySqlClient = ConnectFailure.of(new RuntimeException(sql("no", state)));
    var byDriver = ConnectFailure.of(new SQLException("no\nat line 2", state));

    assertThat(bySqlClient.kind()).isEqualTo(kind);
    assertThat(bySqlClient.sentence()).contains(advice, state);
    assertThat(bySqlClient.passes()).isEqualTo(kind == ConnectFailure.Kind.PASSES);
    assertThat(byDriver).isEqualTo(bySqlClient);
  }

  @ParameterizedTest
  @CsvSource({
    "unsupported startup parameter: search_path, NEEDS_PERSON, add search_path to ignore",
    "server login has been failing, PASSES, see the pooler's log",
    "no such database, NEEDS_PERSON, see the pooler's log"
  })
  void thePoolersOneCodeIsToldApartByItsMessage(
      String message, ConnectFailure.Kind kind, String advice) {
    var failure = ConnectFailure.of(sql(message, "08P01"));

    assertThat(failure.kind()).isEqualTo(kind);
    assertThat(failure.sentence()).contains(advice);
  }

  @ParameterizedTest
  @CsvSource({
    "Connection refused: db/10.0.0.1:5432, nothing listens there",
    "Failed to resolve 'db', host's name is not known",
    "Server does not handle SSL connection, the server has no TLS",
    "PKIX path building failed, certificate is not trusted",
    "No subject alternative names, certificate is not trusted",
    "certificate has expired, certificate is not trusted",
    "connect timeout, no response in time",
    "broken pipe, the connection failed (broken pipe)"
  })
  void aServerThatCannotBeReachedIsWaitedFor(String message, String advice) {
    var failure = ConnectFailure.of(new RuntimeException(message));

    assertThat(failure.sentence()).contains(advice);
    assertThat(failure.passes()).isTrue();
    assertThat(ConnectFailure.ofRefusal(new RuntimeException(message))).isEmpty();
  }

  @Test
  void theRootOfAFailureIsRecognizedByItsType() {
    assertThat(
            ConnectFailure.of(new RuntimeException("no", new UnknownHostException("db")))
                .sentence())
        .contains("host's name is not known");
    assertThat(
            ConnectFailure.of(new RuntimeException("no", new TimeoutException("late"))).sentence())
        .contains("no response in time");
  }

  @ParameterizedTest
  @ValueSource(strings = {"08006", "40001", "40P01", "53300", "57P01", "25006", "55P03"})
  void aStateThatMayPassIsRetried(String state) {
    assertThat(StorageException.of(sql("no", state)).isRetryable()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"22003", "23505", "42601", "0800", "080060"})
  void aStateThatCannotPassIsNotRetried(String state) {
    assertThat(StorageException.of(sql("no", state)).isRetryable()).isFalse();
    assertThat(StorageException.isTransient(null)).isFalse();
  }

  @Test
  void aFailureIsClassifiedByItsState() {
    var range = StorageException.of(sql("no", "22003"));
    var constraint = StorageException.of(sql("no", "23505"));
    var replica = StorageException.of(sql("no", "25006"));
    var connection = StorageException.of(new RuntimeException("reset"));

    assertThat(range.isOutOfRange()).isTrue();
    assertThat(range.isAboutData()).isTrue();
    assertThat(range.isReadOnly()).isFalse();
    assertThat(constraint.isOutOfRange()).isFalse();
    assertThat(constraint.isAboutData()).isTrue();
    assertThat(replica.isReadOnly()).isTrue();
    assertThat(replica.isAboutData()).isFalse();
    assertThat(connection.isRetryable()).isTrue();
    assertThat(connection.isAboutData()).isFalse();
    assertThat(connection.isOutOfRange()).isFalse();
    assertThat(connection.isReadOnly()).isFalse();
    assertThat(StorageException.of(connection)).isSameAs(connection);
    assertThat(StorageException.refused("no").isRetryable()).isFalse();
    assertThat(StorageException.of(sql("no", null)).isAboutData()).isFalse();
  }

  private static PgException sql(String message, String state) {
    return new PgException(message, "ERROR", state, null);
  }
}
