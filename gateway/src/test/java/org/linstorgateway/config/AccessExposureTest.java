package org.linstorgateway.config;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.linstorgateway.access.AnonymousRoles;
import org.linstorgateway.access.Role;

import static org.assertj.core.api.Assertions.assertThat;

class AccessExposureTest {
    private static final Map<String, String> WITH_TLS = Map.of("LINSTOR_GATEWAY_TLS_CERT", "/server.pem",
            "LINSTOR_GATEWAY_TLS_KEY", "/server.key");

    private static AccessExposure of(Map<String, String> variables) {
        Settings settings = new Configuration(variables, Path.of("/nowhere/linstor-gateway.toml"))
                .forServer(CommandLineSettings.NONE, _ -> {});
        return new AccessExposure(settings, LinstorSettings.of(settings, variables));
    }

    private static Map<String, String> with(Map<String, String> more, String... variables) {
        Map<String, String> all = new HashMap<>(more);
        for (int i = 0; i < variables.length; i += 2) {
            all.put("LINSTOR_GATEWAY_" + variables[i], variables[i + 1]);
        }
        return all;
    }

    @Test
    void a_server_whose_network_callers_may_change_targets_is_a_warning() {
        assertThat(of(Map.of()).warnings())
                .containsExactly("everybody who reaches this server may change and delete all "
                        + "targets, without a token: to close it, follow docs/access.md");
        assertThat(of(with(Map.of(), "ANONYMOUS", "operator")).warnings()).singleElement().asString()
                .contains("may stop all targets");
        assertThat(of(with(WITH_TLS, "ADDR", "localhost")).warnings()).as("TLS alone does not close it").hasSize(1);
        for (Map<String, String> closed : List.of(with(Map.of(), "ANONYMOUS", "viewer"),
                with(Map.of(), "ADDR", "localhost"), with(Map.of(), "ADDR", "[::1]:1"),
                with(WITH_TLS, "ADDR", "off", "TLS_ADDR", "127.0.0.1:1"),
                with(WITH_TLS, "ADDR", "off", "TLS_CLIENT_CA", "/ca.pem"))) {
            assertThat(of(closed).warnings()).as(closed.toString()).isEmpty();
        }
    }

    @Test
    void credentials_for_linstor_are_not_lent_to_everybody_on_the_network() {
        Map<String, String> credentials = Map.of("LS_USERNAME", "gateway", "LS_PASSWORD", "secret", "LS_CONTROLLERS",
                "https://node-a");

        assertThat(of(credentials).anonymous()).isEqualTo(new AnonymousRoles(Role.ADMIN, Role.VIEWER));
        assertThat(of(credentials).warnings()).singleElement().asString().contains("may only read",
                "server.anonymous is 'admin'");
        assertThat(of(with(credentials, "ANONYMOUS", "none")).anonymous()).isEqualTo(AnonymousRoles.of(Role.ANYONE));
        assertThat(of(with(credentials, "ANONYMOUS", "viewer")).warnings()).isEmpty();
    }

    @Test
    void a_closed_server_tells_how_to_let_others_in() {
        assertThat(of(Map.of()).closed()).isEmpty();
        assertThat(of(with(Map.of(), "ANONYMOUS", "none", "ROOT_TOKEN_FILE", "/etc/root-token")).closed())
                .hasValueSatisfying(notice -> assertThat(notice).contains("/etc/root-token",
                        "linstor-gateway access token create"));
    }
}
