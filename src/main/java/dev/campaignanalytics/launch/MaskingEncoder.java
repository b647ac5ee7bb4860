package dev.campaignanalytics.launch;

import static java.nio.charset.StandardCharsets.UTF_8;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.EncoderBase;
import dev.campaignanalytics.config.SecretMask;

/**
 * Masks the secrets in complete log lines: in the message, its context and the stack trace, from
 * any logger.
 */
public final class MaskingEncoder extends EncoderBase<ILoggingEvent> {
  private final Encoder<ILoggingEvent> lines;

  /**
   * @param lines the encoder of the lines; already started, writes UTF-8
   */
  public MaskingEncoder(Encoder<ILoggingEvent> lines) {
    this.lines = lines;
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    return SecretMask.mask(new String(lines.encode(event), UTF_8)).getBytes(UTF_8);
  }

  @Override
  public byte[] headerBytes() {
    return lines.headerBytes();
  }

  @Override
  public byte[] footerBytes() {
    return lines.footerBytes();
  }
}
