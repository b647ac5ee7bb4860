package dev.campaignanalytics.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.cache.RedisFault.Kind;
import io.vertx.redis.client.impl.types.ErrorType;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedisFaultTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "CROSSSLOT Keys in request don't hash to the same slot",
        "NOPERM User app has no permissions to run the 'evalsha' command",
        "READONLY You can't write against a read only replica.",
        "MOVED 1234 10.0.0.1:6379",
        "OOM command not allowed when used memory > 'maxmemory'.",
        "WRONGPASS invalid username-password pair or user is disabled."
      })
  void anErrorReplyIsNamedByItsCode(String message) {
    var fault = RedisFault.of(ErrorType.create(message));

    assertThat(fault.kind()).isEqualTo(Kind.REFUSED);
    assertThat(fault.reason()).startsWith(message.split(" ")[0] + ": ");
  }

  @Test
  void theErrorsOfSeveralCommandsAreNamedByTheFirstCode() {
    var fault = RedisFault.of(ErrorType.create("ERR [MOVED 1234 10.0.0.1:6379]"));

    assertThat(fault.reason()).startsWith("MOVED: ");
  }

  @Test
  void anAddressOfASentinelIsGuessedFromTheUnknownCommand() {
    var fault = RedisFault.of(ErrorType.create("ERR unknown command 'EVALSHA', with args"));

    assertThat(fault.reason()).contains("Sentinel");
  }

  @Test
  void textOfTheServerIsNotRepeated() {
    var fault = RedisFault.of(ErrorType.create("forged\nline of a log"));

    assertThat(fault.reason()).isEqualTo("it responds with the error of an unknown kind");
  }

  @Test
  void aFailureWithoutAReplyIsSilence() {
    assertThat(RedisFault.of(new TimeoutException()).kind()).isEqualTo(Kind.AWAY);
  }

  @Test
  void aCertificateThatIsNotTrustedIsFoundBehindTheFirstCause() {
    var fault = RedisFault.of(new IllegalStateException(new SSLHandshakeException("PKIX")));

    assertThat(fault.kind()).isEqualTo(Kind.REFUSED);
    assertThat(fault.reason()).contains("certificate");
  }
}
