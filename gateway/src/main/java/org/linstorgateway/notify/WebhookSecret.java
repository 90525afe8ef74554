package org.linstorgateway.notify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.linstorgateway.target.Secret;

/** The secret that signs notifications, in a file that is read each time. The last one counts while the file has none. */
final class WebhookSecret {
    private static final String ALGORITHM = "HmacSHA256";

    private final Path file;
    private Optional<Secret> last = Optional.empty();

    WebhookSecret(Path file) {
        this.file = file;
    }

    /**
     * Returns the value of the header with the signature.
     *
     * @param seconds the Unix time
     * @param body    the body of the request
     * @return empty if there is no secret
     */
    Optional<String> signature(long seconds, String body) {
        return current().map(secret -> "t=" + seconds + ",v1=" + hmac(secret, seconds + "." + body));
    }

    private Optional<Secret> current() {
        try {
            String text = Files.readString(file).strip();
            if (!text.isEmpty()) {
                last = Optional.of(new Secret(text));
            }
        } catch (IOException e) {
            // It may be exchanged just now.
        }
        return last;
    }

    private static String hmac(Secret secret, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.reveal().getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no " + ALGORITHM, e);
        }
    }

    @Override
    public String toString() {
        return "secret in " + file;
    }
}
