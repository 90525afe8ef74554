package org.linstorgateway.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.linstorgateway.cli.TestCommandLine.Outcome;
import org.linstorgateway.contract.TestAuthority;

import static org.assertj.core.api.Assertions.assertThat;

class ConfigCommandsTest {
    @TempDir
    private Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("gateway.toml"), text);
    }

    private static Outcome run(String... words) {
        try (TestCommandLine line = new TestCommandLine()) {
            return line.runAlone(words);
        }
    }

    @Test
    void a_valid_file_is_reported_as_valid() throws IOException {
        Path file = file("[linstor]\ncontrollers = 'a b'\n");

        assertThat(run("config", "check", file.toString()))
                .isEqualTo(new Outcome(0, "The configuration file '" + file + "' is valid.\n", ""));
        assertThat(run("--config", file.toString(), "config", "check").status()).isZero();
    }

    @Test
    void the_files_of_the_certificate_are_checked_too() throws IOException {
        TestAuthority authority = new TestAuthority(folder, "authority");
        TestAuthority.Certificate certificate = authority.issue("node-a");
        Path file = file("[server]\ntls_cert = '" + certificate.certificate() + "'\n");

        assertThat(run("config", "check", file.toString()).err())
                .isEqualTo(
                        "ERROR: server.tls_cert is set, but server.tls_key is not: TLS needs the files of a certificate "
                                + "and its key\n");
        Files.writeString(file, Files.readString(file) + "tls_key = '" + certificate.key() + "'\n");
        assertThat(run("config", "check", file.toString()).status()).isZero();
        Files.writeString(certificate.key(), Files.readString(authority.issue("other").key()));
        assertThat(run("config", "check", file.toString()).err()).startsWith("ERROR: server.tls_key (")
                .contains("does not have the key");
    }

    @Test
    void the_settings_of_an_identity_provider_are_checked_together_and_with_their_file() throws IOException {
        Path file = file("[server]\noidc_issuer = 'https://login.example.com'\noidc_audience = 'linstor-gateway'\n");

        assertThat(run("config", "check", file.toString()).err())
                .startsWith("ERROR: server.oidc_issuer is set, but server.oidc_roles is not");
        Files.writeString(file, Files.readString(file) + "oidc_roles = ['storage admins=admin']\n");
        assertThat(run("config", "check", file.toString()).status()).isZero();
        Files.writeString(file, Files.readString(file) + "oidc_cacert = '" + file + "'\n");
        assertThat(run("config", "check", file.toString()).err()).startsWith("ERROR: server.oidc_cacert (")
                .contains("has no certificate in PEM format");
    }

    @Test
    void the_settings_of_notifications_are_checked_together_and_with_their_files() throws IOException {
        Path file = file("[notify]\nwebhook_secret_file = '/no/such/file'\n");

        assertThat(run("config", "check", file.toString()).err())
                .startsWith("ERROR: notify.webhook_secret_file is set, but notify.webhook is not");
        Files.writeString(file, Files.readString(file) + "webhook = 'https://hooks.example.com/T0k3n'\n");
        assertThat(run("config", "check", file.toString()).err())
                .startsWith(
                        "ERROR: notify.webhook_secret_file: the file /no/such/file cannot be read: there is no such");
        Files.writeString(file, "[notify]\ncommand = '" + file + "'\n");
        assertThat(run("config", "check", file.toString()).err()).startsWith("ERROR: notify.command: the file " + file)
                .contains("may not be executed");
        Files.writeString(file, "[notify]\ncommand = '/bin/sh'\nevents = ['node-lost']\ndelay = '1m'\n");
        assertThat(run("config", "check", file.toString()).status()).isZero();
    }

    @Test
    void the_url_of_a_webhook_is_shown_without_what_may_be_secret() throws IOException {
        Path file = file("[notify]\nwebhook = 'https://joe:s3cret@hooks.example.com/T0k3n?key=abc'\n");

        for (String format : List.of("table", "json", "yaml")) {
            assertThat(run("config", "show", "--config", file.toString(), "-o", format).out())
                    .contains("https://hooks.example.com").doesNotContain("s3cret", "T0k3n", "abc", "joe");
        }
        Files.writeString(file, "[notify]\nwebhook = 'https://joe:s3cret@hooks.example.com/T0k3n#a'\n");
        Outcome wrong = run("config", "check", file.toString());
        assertThat(wrong.out() + wrong.err()).contains("line 2", "fragment").doesNotContain("s3cret", "T0k3n");
    }

    @Test
    void every_mistake_in_a_file_is_reported_with_its_line_and_correction() throws IOException {
        Path file = file("[server]\naddr = 'nine:'\nsettling_time = 5\n[linstor]\ncontrolers = 'a'\n");

        Outcome outcome = run("config", "check", file.toString());

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.out().lines()).hasSize(3)
                .anySatisfy(line -> assertThat(line).contains("line 2: 'server.addr'").contains("expected"))
                .anySatisfy(line -> assertThat(line).contains("line 3: 'server.settling_time'").contains("\"5s\""))
                .anySatisfy(line -> assertThat(line).contains("line 5: the key 'linstor.controlers'"));
        assertThat(outcome.err())
                .isEqualTo("ERROR: the configuration file '" + file + "' is not valid: found 3 mistakes\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
            "[client] connect = 'htp://x'|'htp' is neither http nor https",
            "[client] connect = 'http://:80'|is not the address", "[linstor] controllers = 'htp://x'|htp",
            "[server] cors_allowed_origins = 'https://gui/'|no origin",
            "[server] cors_allowed_origins = 'gui'|no origin",
            "[server] cors_allowed_origins = 'htp://gui'|no origin", "[server] addr = 'http://x'|not an address"})
    void a_wrong_address_is_a_mistake(String text, String message) throws IOException {
        Outcome outcome = run("config", "check", file(text.replace("] ", "]\n")).toString());

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.out()).contains("line 2: ").contains(message).hasLineCount(1);
    }

    @Test
    void origins_may_be_patterns() throws IOException {
        Path file = file(
                "[server]\ncors_allowed_origins = ['*', 'https://*.example.com', '*://gui:8443', 'http://a']\n");

        assertThat(run("config", "check", file.toString()).out()).endsWith("is valid.\n");
    }

    @Test
    void a_missing_file_is_an_error_only_if_it_was_named() {
        Outcome named = run("config", "check", folder.resolve("none").toString());

        assertThat(named.status()).isEqualTo(1);
        assertThat(named.err()).contains("there is no such file");
        assertThat(run("config", "check"))
                .isEqualTo(new Outcome(0, "There is no file '/no/such/file': the defaults are effective.\n", ""));
    }

    @Test
    void effective_settings_are_shown_with_their_sources() throws IOException {
        Path file = file("[linstor]\ncontrollers = 'a b'\n");

        Outcome outcome = run("config", "show", "--config", file.toString(), "--addr", ":1");

        assertThat(outcome.status()).isZero();
        assertThat(outcome.out()).startsWith("Configuration file: " + file + "\n")
                .containsPattern("linstor.controllers +\\| a, b +\\| '.*gateway.toml', line 2")
                .containsPattern("server.addr +\\| :1 +\\| --addr")
                .containsPattern("log.format +\\| auto +\\| default");
    }

    @Test
    void effective_settings_are_available_as_json() throws IOException {
        Outcome outcome = run("config", "show", "--config", file("").toString(), "-o", "json");

        assertThat(outcome.status()).isZero();
        assertThat(outcome.out()).contains("""
                    "linstor.controllers": {
                      "value": [
                        "localhost"
                      ],
                      "from": "default"
                    },
                """).contains("""
                    "server.cors_allowed_origins": {
                      "value": [],
                """);
    }
}
