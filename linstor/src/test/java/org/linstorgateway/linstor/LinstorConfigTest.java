package org.linstorgateway.linstor;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class LinstorConfigTest {
    private static List<URI> controllers(List<String> given, Map<String, String> environment) {
        return LinstorConfig.of(given, environment, "test").controllers();
    }

    @ParameterizedTest
    @CsvSource({"alpha, http://alpha:3370", "Alpha.Example.COM, http://alpha.example.com:3370",
            "10.0.0.1:80, http://10.0.0.1:80", "[fd00::1], http://[fd00::1]:3370", "[fd00::1]:99, http://[fd00::1]:99",
            "http://alpha, http://alpha:3370", "http://alpha:80, http://alpha:80", "https://alpha, https://alpha:3371",
            "HTTPS://alpha:443, https://alpha:443", "linstor://alpha, http://alpha:3370",
            "linstor://alpha:8, http://alpha:8", "linstor+ssl://alpha, https://alpha:3371",
            "http://alpha:3370/, http://alpha:3370", "' alpha ', http://alpha:3370"})
    void a_controller_address_has_many_forms(String entry, String address) {
        assertThat(controllers(List.of(entry), Map.of())).containsExactly(URI.create(address));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://alpha", "alpha:0", "alpha:70000", "alpha:port", "fd00::1", "[fd00", "http://",
            "alpha/path", "al pha", "alpha?x", "[fd00::1]x", "alpha_1"})
    void an_invalid_address_is_rejected_and_the_message_lists_the_valid_forms(String entry) {
        assertThatIllegalArgumentException().isThrownBy(() -> controllers(List.of(entry), Map.of()))
                .withMessageContaining("'" + entry + "'").withMessageContaining("expected host,");
    }

    @Test
    void a_password_in_an_address_is_rejected_and_the_message_hides_it() {
        assertThatIllegalArgumentException().isThrownBy(() -> controllers(List.of("http://u:hush@alpha"), Map.of()))
                .withMessageContaining("LS_PASSWORD").satisfies(e -> assertThat(e.getMessage()).doesNotContain("hush"));
    }

    @Test
    void given_controllers_have_precedence_over_the_environment_and_that_over_localhost() {
        Map<String, String> environment = Map.of("LS_CONTROLLERS", "b, c:1 ,");

        assertThat(controllers(List.of("a"), environment)).containsExactly(URI.create("http://a:3370"));
        assertThat(controllers(List.of(), environment)).containsExactly(URI.create("http://b:3370"),
                URI.create("http://c:1"));
        assertThat(controllers(List.of(), Map.of("LS_CONTROLLERS", " "))).containsExactly(
                URI.create("http://localhost:3370"));
    }

    @Test
    void duplicate_controllers_are_removed() {
        assertThat(controllers(List.of("a", "A:3370", "http://a"), Map.of())).hasSize(1);
    }
}
