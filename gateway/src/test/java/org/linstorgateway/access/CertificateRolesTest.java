package org.linstorgateway.access;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linstorgateway.contract.TestAuthority;
import org.linstorgateway.contract.TestAuthority.Certificate;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class CertificateRolesTest {
    @TempDir
    private Path folder;

    private static Optional<Caller> caller(Certificate certificate, Instant now, String... rules) {
        return new CertificateAuthenticator(CertificateRoles.parse(List.of(rules)), InstantSource.fixed(now))
                .find(new Credentials(Optional.empty(), InetAddress.getLoopbackAddress(), Optional.empty(),
                        Optional.of(certificate.parsed())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"alice", "alice=", "=admin", "alice=root", " =admin", "alice admin", "admin=alice"})
    void a_malformed_rule_is_refused(String rule) {
        GatewayException refusal = catchThrowableOfType(GatewayException.class,
                () -> CertificateRoles.parse(List.of("bob=viewer", rule)));

        assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_SETTING.word());
        assertThat(refusal).hasMessageContaining("'" + rule + "'").hasMessageContaining("NAME=ROLE");
    }

    @Test
    void a_name_may_contain_equals_signs_and_roles_have_any_case() {
        Certificate certificate = new TestAuthority(folder, "clients").issue("x", "https://example.com/?a=b");

        assertThat(caller(certificate, Instant.now(), "https://example.com/?a=b = Operator").orElseThrow().role())
                .isEqualTo(Role.OPERATOR);
    }

    @Test
    void a_certificate_that_expires_during_a_connection_is_refused_from_then_on() {
        Certificate certificate = new TestAuthority(folder, "clients").issue("alice");
        Instant end = certificate.parsed().getNotAfter().toInstant();

        assertThat(caller(certificate, end, "alice=admin")).contains(
                new Caller(Proof.CERTIFICATE, Optional.of("alice"), Role.ADMIN, Optional.of(end)));
        assertThat(catchThrowableOfType(GatewayException.class,
                () -> caller(certificate, end.plus(Duration.ofMillis(1)), "alice=admin")).code())
                .isEqualTo(ErrorCode.CERTIFICATE_EXPIRED.word());
    }

    /** The name stands in the log. */
    @Test
    void a_name_cannot_forge_a_line_of_the_log() {
        Certificate certificate = new TestAuthority(folder, "clients").issue("x", "a\nb@example.com" + "c".repeat(200));

        assertThat(caller(certificate, Instant.now(), "x=none", "*=admin").orElseThrow().name())
                .isEqualTo("certificate 'x'");
        String forged = caller(certificate, Instant.now(), "a\nb@example.com" + "c".repeat(200) + "=admin")
                .orElseThrow().name();
        assertThat(forged).startsWith("certificate 'a?b@example.comccc").doesNotContain("\n").hasSizeLessThan(150);
    }
}
