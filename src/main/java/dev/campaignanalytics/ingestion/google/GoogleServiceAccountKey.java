package dev.campaignanalytics.ingestion.google;

import dev.campaignanalytics.config.Secret;
import dev.campaignanalytics.ingestion.json.JsonFields;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/**
 * The part of a key file that signs tokens.
 *
 * @param tokenUri the audience of the signed text; calls go to {@link GoogleLogin#tokenUrl()}
 */
public record GoogleServiceAccountKey(
    String clientEmail, String keyId, String tokenUri, PrivateKey privateKey) {
  /** Throws {@link IllegalArgumentException} with a message that reveals nothing of the key. */
  static GoogleServiceAccountKey parse(Secret json) {
    var fields =
        JsonFields.parse(json.value())
            .filter(JsonFields::isObject)
            .orElseThrow(() -> new IllegalArgumentException("no JSON object"));
    return new GoogleServiceAccountKey(
        required(fields, "client_email"),
        required(fields, "private_key_id"),
        fields.text("token_uri").orElse("https://oauth2.googleapis.com/token"),
        privateKey(required(fields, "private_key")));
  }

  /** The private key, as text that is never displayed. */
  Secret secret() {
    return new Secret(Base64.getEncoder().encodeToString(privateKey.getEncoded()));
  }

  private static String required(JsonFields fields, String name) {
    return fields.text(name).orElseThrow(() -> new IllegalArgumentException(name + " is missing"));
  }

  private static PrivateKey privateKey(String pem) {
    try {
      var base64 = pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
      var encoded = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64));
      return KeyFactory.getInstance("RSA").generatePrivate(encoded);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IllegalArgumentException("private_key is not a PKCS#8 RSA key", e);
    }
  }

  @Override
  public String toString() {
    return "GoogleServiceAccountKey{" + clientEmail + "}";
  }
}
