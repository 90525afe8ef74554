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
    void user_and_password_are_sent_as_basic() {
        try (TestServer server = TestServer.linstor(json(200, "[]"));
                Linstor linstor = Clients.as(Credentials.password("gäteway", "p:w"), server)) {
            linstor.nodes();

            assertThat(server.only().header("Authorization")).isEqualTo("Basic Z8OkdGV3YXk6cDp3");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc123", "  abc123\n", "{\"token\": \"abc123\", \"expires\": 5}",
            "{\"token\":\" abc123 \"}"})
    void a_token_is_read_from_plain_text_and_from_json(String text) throws IOException {
        assertThat(Credentials.tokenFile(token(text)).authorization()).isEqualTo("Bearer abc123");
    }

    @Test
    void a_token_that_was_renewed_is_used_by_the_next_request() throws IOException {
        Path file = token("first");
        try (TestServer server = TestServer.linstor(json(200, "[]"));
                Linstor linstor = Clients.as(Credentials.tokenFile(file), server)) {
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
    void a_file_without_a_token_is_refused_without_showing_it(String text) throws IOException {
        Path file = token(text);

        assertThatIllegalArgumentException().isThrownBy(() -> Credentials.tokenFile(file))
                .withMessageContaining(file.toString()).satisfies(e -> assertThat(e.getMessage())
                        .doesNotContain("broken", "two words"));
    }

    @Test
    void a_token_beats_user_and_password() throws IOException {
        LinstorConfig config = LinstorConfig.of(List.of(), Map.of("LS_USERNAME", "u", "LS_PASSWORD", "p",
                "LS_BEARER_TOKEN_FILE", token("abc").toString()), "test");

        assertThat(config.credentials()).get().extracting(Credentials::authorization).isEqualTo("Bearer abc");
    }

    @Test
    void an_unreadable_token_file_is_an_error_that_names_the_variable() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LinstorConfig.of(List.of(), Map.of("LS_BEARER_TOKEN_FILE", "/nowhere/token"), "test"))
                .withMessageContaining("LS_BEARER_TOKEN_FILE").withMessageContaining("/nowhere/token");
    }

    @Test
    void without_variables_there_are_no_credentials() {
        try (TestServer server = TestServer.linstor(json(200, "[]")); Linstor linstor = Clients.of(server)) {
            linstor.nodes();

            assertThat(server.only().headers()).doesNotContainKey("authorization");
        }
    }
}
