package org.linstorgateway.linstor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
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
