package org.linstorgateway.tls;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class FingerprintTest {
    /** Printed by {@code openssl x509 -in server.pem -noout -fingerprint -sha256}. */
    private static final String OF_OPENSSL = "84:FB:36:C5:D5:2C:0B:3B:C7:B1:76:BF:63:07:DB:57:72:AC:29:60:D6:0B:51:B8:C7:91:D8:E7:32:36:06:3B";

    @Test
    void a_fingerprint_is_that_of_openssl() {
        assertThat(Fingerprint.of(CertifiedKeyTest.pem("server.pem").certificates().getFirst()))
                .hasToString(OF_OPENSSL);
    }

    @Test
    void a_fingerprint_may_have_colons_or_not_and_any_case() {
        assertThat(Fingerprint.parse(OF_OPENSSL)).hasToString(OF_OPENSSL)
                .isEqualTo(Fingerprint.parse(OF_OPENSSL.replace(":", "").toLowerCase(Locale.ROOT)))
                .isEqualTo(Fingerprint.parse(" " + OF_OPENSSL.toLowerCase(Locale.ROOT) + "\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AB:CD", "sha256 Fingerprint", "0123456789abcdef0123456789abcdef01234567",
            "g123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"})
    void any_other_text_is_refused_and_the_message_says_where_to_get_one(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Fingerprint.parse(text))
                .withMessageContaining("openssl x509");
    }
}
