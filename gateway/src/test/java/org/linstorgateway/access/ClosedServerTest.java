package org.linstorgateway.access;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Who is let in by a server of a new installation. */
class ClosedServerTest {
    private static final TokenSecret ROOT = TokenSecret.random();

    private final Cluster cluster = new Cluster();
    private final AccessControl access = new AccessControl(List.of(new RootToken(ROOT)),
            AnonymousRoles.of(Role.ANYONE), Optional.of(new NetworkGate(cluster, true)));

    /** What opens the servers, as LINSTOR has it or cannot tell. */
    private static final class Cluster implements NetworkSwitch {
        private boolean enabled;
        private boolean tokens;
        private boolean lost;

        private boolean known(boolean value) {
            if (lost) {
                throw GatewayException.of(ErrorCode.LINSTOR_UNREACHABLE, "LINSTOR does not answer");
            }
            return value;
        }

        @Override
        public boolean isEnabled() {
            return known(enabled);
        }

        @Override
        public boolean hasTokens() {
            return known(tokens);
        }

        @Override
        public void enable() {
            enabled = true;
        }

        @Override
        public void disable() {
            enabled = false;
        }
    }

    private static Credentials from(String address, TokenSecret... secret) {
        return new Credentials(secret.length == 0 ? Optional.empty() : Optional.of("Bearer " + secret[0].reveal()),
                InetAddress.ofLiteral(address));
    }

    private void require(Proof proof, Role role, String address) {
        access.require(new Caller(proof, Optional.of("alice"), role), Role.VIEWER, from(address));
    }

    private String refusal(String address) {
        Credentials credentials = from(address);
        return catchThrowableOfType(GatewayException.class,
                () -> access.require(access.caller(credentials), Role.VIEWER, credentials)).code();
    }

    @Test
    void the_token_of_root_counts_on_the_machine_itself_only() {
        for (String local : List.of("127.0.0.1", "::1", "127.8.8.8")) {
            assertThat(access.caller(from(local, ROOT))).isEqualTo(new Caller(Proof.ROOT_TOKEN, Optional.empty(),
                    Role.ADMIN));
        }
        assertThatThrownBy(() -> access.caller(from("192.0.2.1", ROOT))).hasMessageContaining("token");
        assertThatThrownBy(() -> access.caller(from("127.0.0.1", TokenSecret.random())))
                .hasMessageContaining("token");
    }

    @Test
    void other_machines_are_refused_with_the_remedy_until_there_is_a_token_or_an_administrator_opens_it() {
        assertThat(refusal("192.0.2.1")).isEqualTo("network-closed");
        assertThat(refusal("127.0.0.1")).as("on the machine itself").isEqualTo("token-needed");
        for (Proof proof : List.of(Proof.CERTIFICATE, Proof.IDENTITY_PROVIDER)) {
            assertThatThrownBy(() -> require(proof, Role.ADMIN, "192.0.2.1")).isInstanceOfSatisfying(
                    GatewayException.class, refusal -> assertThat(refusal.hint()).contains("access enable-network"));
            assertThatCode(() -> require(proof, Role.ADMIN, "::1")).doesNotThrowAnyException();
        }

        cluster.tokens = true;
        assertThat(refusal("192.0.2.1")).isEqualTo("token-needed");
        cluster.tokens = false;
        cluster.enable();
        assertThatCode(() -> require(Proof.CERTIFICATE, Role.ADMIN, "192.0.2.1")).doesNotThrowAnyException();
        cluster.disable();
        assertThat(refusal("192.0.2.1")).isEqualTo("network-closed");
    }

    @Test
    void without_linstor_nobody_is_let_in_who_would_need_an_open_network() {
        cluster.lost = true;

        assertThat(refusal("192.0.2.1")).isEqualTo("token-needed");
        assertThatThrownBy(() -> require(Proof.CERTIFICATE, Role.ADMIN, "192.0.2.1"))
                .hasMessageContaining("LINSTOR");
        assertThatCode(() -> require(Proof.TOKEN, Role.ADMIN, "192.0.2.1")).doesNotThrowAnyException();
    }
}
