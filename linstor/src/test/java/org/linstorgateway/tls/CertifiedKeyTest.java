package org.linstorgateway.tls;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class CertifiedKeyTest {
    private static final String FOLDER = "/org/linstorgateway/linstor/certificates/";

    static Pem pem(String name) {
        try (InputStream in = Objects.requireNonNull(CertifiedKeyTest.class.getResourceAsStream(FOLDER + name), name)) {
            return new Pem(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @CsvSource({"client-rsa.pem, client-rsa.key", "client-ec.pem, client-ec-sec1.key"})
    void a_certificate_and_its_key_belong_together_and_the_key_is_not_shown(String certificate, String key) {
        CertifiedKey read = CertifiedKey.read(pem(certificate), pem(key));

        assertThat(read.certificate()).isEqualTo(pem(certificate).certificates().getFirst());
        assertThat(read.toString()).startsWith("CN=").doesNotContain("rivate");
    }

    @ParameterizedTest
    @CsvSource({"server.pem, expired.key", "client-rsa.pem, client-ec.key"})
    void the_key_of_another_certificate_is_refused_and_the_message_names_both(String certificate, String key) {
        assertThatIllegalArgumentException().isThrownBy(() -> CertifiedKey.read(pem(certificate), pem(key)))
                .withMessageContaining(key);
    }

    @Test
    void the_message_for_a_key_of_another_certificate_says_what_to_do() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CertifiedKey.read(pem("server.pem"), pem("expired.key")))
                .withMessage(
                        "expired.key does not have the key of the first certificate in server.pem: use the key that "
                                + "the certificate was made with");
    }
}
