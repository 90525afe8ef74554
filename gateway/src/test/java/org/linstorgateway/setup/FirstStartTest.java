package org.linstorgateway.setup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linstorgateway.access.TokenSecret;
import org.linstorgateway.config.CommandLineSettings;
import org.linstorgateway.config.Configuration;
import org.linstorgateway.config.Settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FirstStartTest {
    @TempDir
    private Path folder;

    private Path file(String name) {
        return folder.resolve("etc").resolve(name);
    }

    private Settings settings() {
        return new Configuration(Map.of("LINSTOR_GATEWAY_TLS_CERT", file("server.pem").toString(),
                "LINSTOR_GATEWAY_TLS_KEY", file("server.key").toString(), "LINSTOR_GATEWAY_ROOT_TOKEN_FILE",
                file("root-token").toString()), folder.resolve("none.toml"))
                .forServer(CommandLineSettings.NONE, _ -> {});
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void missing_files_are_made_and_only_root_can_read_the_secrets() throws IOException {
        assertThat(new FirstStart(settings()).complete()).satisfiesExactly(
                token -> assertThat(token).contains("root-token"),
                certificate -> assertThat(certificate).contains("server.pem", "server.key")
                        .containsPattern("fingerprint (\\w\\w:){31}\\w\\w"));

        assertThat(permissions(file("server.pem"))).isEqualTo("rw-r--r--");
        assertThat(permissions(file("server.key"))).isEqualTo("rw-------");
        assertThat(permissions(file("root-token"))).isEqualTo("rw-------");
        assertThat(TokenSecret.parse(Files.readString(file("root-token")).strip())).isPresent();
        try (var files = Files.list(folder.resolve("etc"))) {
            assertThat(files).hasSize(3);
        }
    }

    @Test
    void an_existing_file_is_never_replaced() throws IOException {
        new FirstStart(settings()).complete();
        String token = Files.readString(file("root-token"));
        String certificate = Files.readString(file("server.pem"));

        assertThat(new FirstStart(settings()).complete()).isEmpty();
        assertThat(Files.readString(file("root-token"))).isEqualTo(token);

        Files.delete(file("root-token"));
        assertThat(new FirstStart(settings()).complete()).hasSize(1);
        assertThat(Files.readString(file("root-token"))).isNotEqualTo(token);
        assertThat(Files.readString(file("server.pem"))).isEqualTo(certificate);
    }

    @Test
    void a_certificate_without_its_key_is_an_error_that_names_both() throws IOException {
        new FirstStart(settings()).complete();
        Files.delete(file("server.key"));

        assertThatThrownBy(() -> new FirstStart(settings()).complete())
                .hasMessageContainingAll("server.pem", "server.key");
    }

    @Test
    void settings_that_name_no_file_need_nothing() {
        assertThat(new FirstStart(Settings.DEFAULT).complete()).isEmpty();
    }
}
