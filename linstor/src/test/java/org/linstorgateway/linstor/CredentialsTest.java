package org.linstorgateway.linstor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.linstorgateway.linstor.TestServer.html;
import static org.linstorgateway.linstor.TestServer.json;

class CredentialsTest {
    @TempDir
    private Path folder;

    private Path token(String text) throws IOException {
        return Files.writeString(folder.resolve("token"), text);
    }

    @Test
    void user_and_password_are_sent_as_basic_authentication() {
        try (TestServer server = TestServer.controller(json(200, "[]"));
                Linstor linstor = TestClients.as(Credentials.password("gäteway", "p:w"), server)) {
            linstor.nodes();

            assertThat(server.firstRequest().header("Authorization")).isEqualTo("Basic Z8OkdGV3YXk6cDp3");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc123", "  abc123\n", "{\"token\": \"abc123\", \"expires\": 5}",
            "{\"token\":\" abc123 \"}"})
    void a_token_file_is_plain_text_or_json(String text) throws IOException {
        assertThat(Credentials.tokenFile(token(text)).authorization()).isEqualTo("Bearer abc123");
    }

    @Test
    void the_next_request_uses_a_renewed_token_and_keeps_the_last_one_if_the_file_has_none() throws IOException {
        Path file = token("first");
        try (TestServer server = TestServer.controller(json(200, "[]"));
                Linstor linstor = TestClients.as(Credentials.tokenFile(file), server)) {
            linstor.nodes();
            token("second");
            linstor.nodes();
            Files.delete(file);
            linstor.nodes();
            token("");
            linstor.nodes();

            assertThat(server.requests()).extracting(request -> request.header("Authorization"))
                    .containsExactly("Bearer first", "Bearer second", "Bearer second", "Bearer second");
        }
    }

    private static final String UNAUTHORIZED = "[{\"ret_code\":-4611686018427387492,"
            + "\"message\":\"Unauthorized: token invalid or not provided\"}]";

    private static boolean has(TestServer.ReceivedRequest request, String token) {
        return request.header("Authorization").equals("Bearer " + token);
    }

    @Test
    void a_request_with_an_expired_token_is_sent_again_with_the_renewed_one() throws IOException {
        Path file = token("expired");
        try (TestServer server = TestServer.controller((request, connection) -> {
            token("renewed");
            json(has(request, "renewed") ? 201 : 401, has(request, "renewed") ? "[]" : UNAUTHORIZED).handle(request,
                    connection);
        }); Linstor linstor = TestClients.as(Credentials.tokenFile(file), server)) {
            linstor.createResourceGroup("g");

            assertThat(server.requests()).extracting(request -> request.header("Authorization") + request.body())
                    .containsExactly("Bearer expired{\"name\":\"g\"}", "Bearer renewed{\"name\":\"g\"}");
        }
    }

    @Test
    void a_renewed_token_that_is_refused_too_is_sent_once() throws IOException {
        Path file = token("0");
        AtomicInteger count = new AtomicInteger();
        try (TestServer server = TestServer.controller((request, connection) -> {
            token("renewed-" + count.incrementAndGet());
            json(401, UNAUTHORIZED).handle(request, connection);
        }); Linstor linstor = TestClients.as(Credentials.tokenFile(file), server)) {
            assertThat(catchThrowableOfType(LinstorException.class, linstor::nodes).kind())
                    .isEqualTo(LinstorException.Kind.CREDENTIALS_REFUSED);

            assertThat(server.requests()).extracting(request -> request.header("Authorization"))
                    .containsExactly("Bearer 0", "Bearer renewed-1");
        }
    }

    @Test
    void a_refused_token_that_has_not_changed_is_sent_once_and_the_error_names_controller_and_file()
            throws IOException {
        Path file = token("t0psecret");
        try (TestServer server = TestServer.controller(json(401, UNAUTHORIZED));
                Linstor linstor = TestClients.as(Credentials.tokenFile(file), server)) {
            LinstorException e = catchThrowableOfType(LinstorException.class, linstor::nodes);

            assertThat(server.requests()).hasSize(1);
            assertThat(e.has(ReturnCodes.ACCESS_DENIED)).isTrue();
            assertThat(e)
                    .hasMessage("LINSTOR at " + server.uri() + " refuses to list nodes: Unauthorized: token invalid "
                            + "or not provided. It got the token in " + file + ".");
            assertThat(e.correction()).startsWith("Write a token that LINSTOR accepts into " + file + ";");
            assertThat(e.getMessage() + e.correction()).doesNotContain("t0psecret");
        }
    }

    @Test
    void the_error_for_a_refused_token_says_that_its_file_cannot_be_read_any_more() throws IOException {
        Path file = token("expired");
        try (TestServer server = TestServer.controller(json(401, UNAUTHORIZED));
                Linstor linstor = TestClients.as(Credentials.tokenFile(file), server)) {
            Files.delete(file);
            assertThat(catchThrowableOfType(LinstorException.class, linstor::nodes)).hasMessageEndingWith(
                    "It got the last token of " + file + ", which cannot be read now (NoSuchFileException).");
            token("\n");
            assertThat(catchThrowableOfType(LinstorException.class, linstor::nodes))
                    .hasMessageEndingWith("It got the last token of " + file + ", which has no token now.");
        }
    }

    /** LDAP: the codes are those of LINSTOR 1.34. */
    @ParameterizedTest
    @CsvSource({"10001, Correct LS_USERNAME", "10000, Correct LS_USERNAME", "412, Set linstor.token_file"})
    void the_error_for_a_refused_password_says_what_to_set(int code, String remedy) {
        String body = "[{\"ret_code\":" + (0xC000000000000000L | code) + ",\"message\":\"no\"}]";
        try (TestServer server = TestServer.controller(json(400, body));
                Linstor linstor = TestClients.as(Credentials.password("gateway", "hush-hush"), server)) {
            LinstorException e = catchThrowableOfType(LinstorException.class, linstor::nodes);

            assertThat(e).hasMessage("LINSTOR at " + server.uri()
                    + " refuses to list nodes: no. It got the password of the user 'gateway'.");
            assertThat(e.correction()).startsWith(remedy);
            assertThat(e.getMessage() + e.correction()).doesNotContain("hush-hush");
        }
    }

    @Test
    void a_ldap_that_gets_a_token_or_nothing_is_told_a_password() throws IOException {
        String body = "[{\"ret_code\":" + (0xC000000000000000L | ReturnCodes.SIGN_IN_MISSING) + ",\"message\":\"no\"}]";
        try (TestServer server = TestServer.controller(json(400, body));
                Linstor withToken = TestClients.as(Credentials.tokenFile(token("abc")), server);
                Linstor without = TestClients.of(server)) {
            assertThat(catchThrowableOfType(LinstorException.class, withToken::nodes).correction())
                    .contains("remove linstor.token_file", "LS_PASSWORD");
            assertThat(catchThrowableOfType(LinstorException.class, without::nodes).correction())
                    .contains("LS_PASSWORD").doesNotContain("token");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void a_proxy_that_refuses_the_credentials_is_named_as_such(int status) {
        try (TestServer proxy = TestServer.controller(html(status)); Linstor linstor = TestClients.of(proxy)) {
            LinstorException e = catchThrowableOfType(LinstorException.class, () -> linstor.createResourceGroup("g"));

            assertThat(e.outcomeUnknown()).isFalse();
            assertThat(e)
                    .hasMessage("LINSTOR at " + proxy.uri() + " refuses to create resource group 'g': HTTP " + status
                            + ", not from LINSTOR but from a proxy. It got no credentials.");
            assertThat(e.correction()).contains("linstor.token_file", "LS_USERNAME");
        }
    }

    @Test
    void the_setting_of_the_gateway_overrides_the_variable() throws IOException {
        Path file = token("of-the-setting");
        ConnectionSettings settings = new ConnectionSettings(List.of(), Optional.of(file), Optional.empty(), Set.of());
        LinstorConfig config = LinstorConfig.of(settings, Map.of("LS_BEARER_TOKEN_FILE", "/nowhere/token"), "test");

        assertThat(config.credentials()).get().extracting(Credentials::authorization)
                .isEqualTo("Bearer of-the-setting");
        assertThat(config.toString()).contains(file.toString()).doesNotContain("of-the-setting");
        Files.delete(file);
        assertThatIllegalArgumentException().isThrownBy(() -> LinstorConfig.of(settings, Map.of(), "test"))
                .withMessageStartingWith("linstor.token_file: the bearer token cannot be read from " + file);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n", "{\"tok\":\"x\"}", "{broken", "two words", "line\nbreak"})
    void a_file_without_a_token_is_rejected_and_the_message_hides_its_content(String text) throws IOException {
        Path file = token(text);

        assertThatIllegalArgumentException().isThrownBy(() -> Credentials.tokenFile(file))
                .withMessageContaining(file.toString()).satisfies(e -> assertThat(e.getMessage())
                        .doesNotContain("broken", "two words"));
    }

    @Test
    void a_token_has_precedence_over_user_and_password() throws IOException {
        LinstorConfig config = LinstorConfig.of(List.of(), Map.of("LS_USERNAME", "u", "LS_PASSWORD", "p",
                "LS_BEARER_TOKEN_FILE", token("abc").toString()), "test");

        assertThat(config.credentials()).get().extracting(Credentials::authorization).isEqualTo("Bearer abc");
    }

    @Test
    void the_error_for_an_unreadable_token_file_names_the_variable() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LinstorConfig.of(List.of(), Map.of("LS_BEARER_TOKEN_FILE", "/nowhere/token"), "test"))
                .withMessageContaining("LS_BEARER_TOKEN_FILE").withMessageContaining("/nowhere/token");
    }

    @Test
    void without_variables_no_credentials_are_sent() {
        try (TestServer server = TestServer.controller(json(200, "[]")); Linstor linstor = TestClients.of(server)) {
            linstor.nodes();

            assertThat(server.firstRequest().headers()).doesNotContainKey("authorization");
        }
    }

    /** The service cannot see a change of the file, and nobody can write the copy. */
    @Test
    void the_error_for_a_refused_copy_of_systemd_names_the_file_and_a_restart() throws IOException {
        Path file = Path.of("/etc/no-such-folder/auth-token");
        try (TestServer server = TestServer.controller(json(401, UNAUTHORIZED));
                Linstor linstor = TestClients.as(Credentials.tokenFile(file, token("old")), server)) {
            LinstorException e = catchThrowableOfType(LinstorException.class, linstor::nodes);

            assertThat(e).hasMessageEndingWith("It got the token in " + file + ", as systemd copied it.");
            assertThat(e.correction()).startsWith(
                    "Write a token that LINSTOR accepts into " + file + ", and restart the gateway server. A token");
        }
    }

    /** systemd hands a file of root to a service without privileges in this way. */
    @Test
    void an_unreadable_token_file_is_replaced_by_systemds_credential_of_the_same_name() throws IOException {
        Path credentials = Files.createDirectory(folder.resolve("credentials"));
        Map<String, String> environment = Map.of("LS_BEARER_TOKEN_FILE", "/etc/no-such-folder/auth-token",
                "CREDENTIALS_DIRECTORY", credentials.toString());
        Files.writeString(credentials.resolve("auth-token"), "\n");
        assertThatIllegalArgumentException().isThrownBy(() -> LinstorConfig.of(List.of(), environment, "test"))
                .withMessageContaining("/etc/no-such-folder/auth-token");

        Files.writeString(credentials.resolve("auth-token"), "abc123");
        assertThat(LinstorConfig.of(List.of(), environment, "test").credentials().orElseThrow().authorization())
                .isEqualTo("Bearer abc123");
    }
}
