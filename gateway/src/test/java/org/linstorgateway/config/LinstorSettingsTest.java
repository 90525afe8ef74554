package org.linstorgateway.config;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linstorgateway.contract.TestAuthority;
import org.linstorgateway.linstor.LinstorConfig;
import org.linstorgateway.linstor.transport.SettingNames;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** The settings of the connection to LINSTOR. */
class LinstorSettingsTest {
    private static final String ONE = "01".repeat(32);
    private static final String OTHER = "AB:".repeat(31) + "AB";

    @TempDir
    private Path folder;

    private Settings settings(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("gateway.toml"), text);
        return new Configuration(Map.of(), file).forServer(CommandLineSettings.NONE, _ -> {});
    }

    private LinstorConfig config(String text) throws IOException {
        return LinstorSettings.of(settings(text), Map.of());
    }

    private GatewayException refusal(String text) {
        GatewayException refusal = catchThrowableOfType(GatewayException.class, () -> config(text));
        assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_SETTING.word());
        return refusal;
    }

    /** The client of LINSTOR does not know the settings, but names them in its messages. */
    @Test
    void messages_of_the_linstor_client_name_existing_settings() {
        assertThat(SettingNames.CONTROLLERS).isEqualTo(Setting.CONTROLLERS.key());
        assertThat(SettingNames.TOKEN_FILE).isEqualTo(Setting.LINSTOR_TOKEN_FILE.key());
        assertThat(SettingNames.AUTHORITIES).isEqualTo(Setting.LINSTOR_AUTHORITIES.key());
        assertThat(SettingNames.FINGERPRINTS).isEqualTo(Setting.LINSTOR_FINGERPRINTS.key());
    }

    @Test
    void a_token_of_a_file_is_in_no_text_of_the_configuration() throws IOException {
        Path token = Files.writeString(folder.resolve("token"), "t0psecret\n");
        LinstorConfig config = config("linstor.token_file = '" + token + "'");

        assertThat(config.credentials()).get().satisfies(credentials -> {
            assertThat(credentials.authorization()).isEqualTo("Bearer t0psecret");
            assertThat(credentials.description()).isEqualTo("the token in " + token);
        });
        assertThat(config.toString()).contains(token.toString()).doesNotContain("t0psecret");
        assertThat(settings("linstor.token_file = '" + token + "'").toString()).doesNotContain("t0psecret");
    }

    @Test
    void a_token_that_only_systemd_can_read_is_found_among_its_credentials() throws IOException {
        Files.writeString(folder.resolve("auth-token"), "abc");

        assertThat(LinstorSettings.of(settings("linstor.token_file = '/no/such/folder/auth-token'"),
                Map.of("CREDENTIALS_DIRECTORY", folder.toString())).credentials()).get()
                .satisfies(credentials -> {
                    assertThat(credentials.authorization()).isEqualTo("Bearer abc");
                    assertThat(credentials.description())
                            .isEqualTo("the token in /no/such/folder/auth-token, as systemd copied it");
                });
    }

    @Test
    void a_file_that_cannot_be_used_is_named_with_its_setting() {
        assertThat(refusal("linstor.token_file = '/no/such/token'"))
                .hasMessageStartingWith("linstor.token_file: the bearer token cannot be read from /no/such/token");
        assertThat(refusal("linstor.cacert = '/no/such/file'"))
                .hasMessage("linstor.cacert: the file /no/such/file cannot be read: there is no such file");
    }

    @Test
    void certificates_make_https_the_default() throws IOException {
        Path authority = new TestAuthority(folder, "authority").file();

        assertThat(config("linstor.controllers = 'node-a'").controllers())
                .containsExactly(URI.create("http://node-a:3370"));
        assertThat(config("linstor.controllers = 'node-a'\nlinstor.cacert = '" + authority + "'").controllers())
                .containsExactly(URI.create("https://node-a:3371"));
        assertThat(config("linstor.controllers = 'node-a'\nlinstor.fingerprints = ['" + ONE + "', '" + OTHER + "']")
                .controllers()).containsExactly(URI.create("https://node-a:3371"));
    }

    @Test
    void a_text_that_is_not_a_fingerprint_is_refused_with_its_line() {
        assertThat(catchThrowableOfType(GatewayException.class,
                () -> settings("\nlinstor.fingerprints = ['" + ONE + "', 'AB:CD']")))
                .hasMessageContaining("line 2").hasMessageContaining("linstor.fingerprints")
                .hasMessageContaining("'AB:CD' is not the SHA-256 fingerprint");
    }
}
