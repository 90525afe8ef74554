package org.linstorgateway.config;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.linstorgateway.access.Role;
import org.linstorgateway.access.oidc.ProviderSettings;
import org.linstorgateway.target.GatewayException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class OidcSettingsTest {
    private static final Map<String, String> COMPLETE = Map.of("ISSUER", "https://login.example.com", "AUDIENCE",
            "linstor-gateway", "ROLES", "admins=admin,team blue=viewer");

    private static Optional<ProviderSettings> read(Map<String, String> values) {
        Map<String, String> variables = new HashMap<>();
        values.forEach((name, value) -> variables.put("LINSTOR_GATEWAY_OIDC_" + name, value));
        return OidcSettings.of(new Configuration(variables, Path.of("/no/such/file"))
                .forServer(CommandLineSettings.NONE, _ -> {}));
    }

    @Test
    void without_any_setting_there_is_no_provider() {
        assertThat(read(Map.of())).isEmpty();
    }

    @Test
    void issuer_audience_and_roles_are_enough() {
        ProviderSettings provider = read(COMPLETE).orElseThrow();

        assertThat(provider.issuer()).isEqualTo("https://login.example.com");
        assertThat(provider.roles()).isEqualTo(Map.of("admins", Role.ADMIN, "team blue", Role.VIEWER));
        assertThat(provider.roleClaim()).hasToString("groups");
        assertThat(provider.nameClaim()).hasToString("preferred_username");
        assertThat(provider.authorities()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "ISSUER|server.oidc_issuer is set, but server.oidc_audience and server.oidc_roles are not: ",
            "ISSUER AUDIENCE|server.oidc_issuer is set, but server.oidc_roles is not: ",
            "ROLES AUDIENCE|server.oidc_audience is set, but server.oidc_issuer is not: ",
            "CACERT|server.oidc_cacert is set, but server.oidc_issuer and server.oidc_audience and server.oidc_roles are",
            "ROLE_CLAIM|server.oidc_role_claim is set, but "})
    void incomplete_settings_are_an_error_that_names_what_is_missing(String given, String message) {
        Map<String, String> some = new HashMap<>();
        Arrays.stream(given.split(" ")).forEach(name -> some.put(name, COMPLETE.getOrDefault(name, "x")));

        assertThatThrownBy(() -> read(some)).isInstanceOf(GatewayException.class).hasMessageStartingWith(message);
    }

    @Test
    void a_value_may_have_equals_signs_and_a_role_any_case() {
        assertThat(OidcSettings.roles(List.of("cn=admins,ou=groups = Admin")))
                .isEqualTo(Map.of("cn=admins,ou=groups", Role.ADMIN));
    }
}
