package org.linstorgateway.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.linstorgateway.event.EventKind;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.tls.CredentialFiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class NotifySettingsTest {
    private static final String URL = "https://joe:pass%20word@hooks.example.com:8443/T0/s3cret?key=abc";

    @TempDir
    private Path folder;

    private static Settings settings(Map<String, String> values) {
        Map<String, String> variables = new HashMap<>();
        values.forEach((name, value) -> variables.put("LINSTOR_GATEWAY_NOTIFY_" + name, value));
        return new Configuration(variables, Path.of("/no/such/file")).forServer(CommandLineSettings.NONE, _ -> {});
    }

    private static Optional<NotifySettings> read(Map<String, String> values) {
        return NotifySettings.of(settings(values), new CredentialFiles(Optional.empty()));
    }

    private static String mistake(Map<String, String> values) {
        try {
            read(values).orElseThrow().requireUsable();
        } catch (GatewayException e) {
            return String.valueOf(e.getMessage());
        }
        throw new AssertionError("no mistake was found");
    }

    @Test
    void without_a_webhook_and_a_command_there_are_no_notifications() {
        assertThat(read(Map.of())).isEmpty();
    }

    @Test
    void a_webhook_alone_tells_problems_recoveries_and_moves() {
        NotifySettings notify = read(Map.of("WEBHOOK", URL)).orElseThrow();

        assertThat(notify.kinds()).hasSize(9).contains(EventKind.TARGET_FAILED, EventKind.TARGET_MOVED,
                EventKind.LINSTOR_BACK);
        assertThat(notify.delay()).hasSeconds(10);
        assertThatCode(notify::requireUsable).doesNotThrowAnyException();
    }

    @Test
    void kinds_can_be_chosen() {
        assertThat(read(Map.of("COMMAND", "/bin/true", "EVENTS", "node-lost,node-back")).orElseThrow().kinds())
                .containsExactlyInAnyOrder(EventKind.NODE_LOST, EventKind.NODE_BACK);
    }

    @Test
    void the_secrets_of_a_url_are_used_and_not_shown() {
        Settings settings = settings(Map.of("WEBHOOK", URL));
        WebhookAddress address = settings.get(Setting.NOTIFY_WEBHOOK).orElseThrow();

        assertThat(address.url()).hasToString("https://hooks.example.com:8443/T0/s3cret?key=abc");
        assertThat(address.userInfo().orElseThrow().reveal()).isEqualTo("joe:pass word");
        assertThat(settings.value(Setting.NOTIFY_WEBHOOK).shown()).containsExactly("https://hooks.example.com:8443");
        assertThat(settings.toString() + NotifySettings.of(settings, new CredentialFiles(Optional.empty())))
                .contains("https://hooks.example.com:8443").doesNotContain("s3cret", "abc", "joe", "pass");
    }

    @ParameterizedTest
    @CsvSource({"ftp://joe:s3cret@host/", "https://joe:s3cret@/", "https://host/s3cret#x", "https://host/s3cret%zz"})
    void the_error_for_a_wrong_url_does_not_quote_it(String url) {
        assertThatThrownBy(() -> read(Map.of("WEBHOOK", url))).isInstanceOf(GatewayException.class)
                .hasMessageContaining("is not the URL of a webhook").hasMessageNotContaining("s3cret");
    }

    @ParameterizedTest
    @CsvSource({"EVENTS,node-lost,neither notify.webhook nor notify.command is",
            "DELAY,1s,neither notify.webhook nor notify.command is", "WEBHOOK_CACERT,/x,notify.webhook is not",
            "WEBHOOK_SECRET_FILE,/x,notify.webhook is not"})
    void a_setting_without_the_one_that_it_is_for_is_a_mistake(String name, String value, String reason) {
        assertThatThrownBy(() -> read(Map.of(name, value))).isInstanceOf(GatewayException.class)
                .hasMessageContaining("is set, but " + reason);
    }

    @Test
    void files_that_cannot_be_used_are_mistakes() throws IOException {
        String none = folder.resolve("none").toString();
        String empty = Files.writeString(folder.resolve("empty"), "\n").toString();
        Files.setPosixFilePermissions(Path.of(empty), PosixFilePermissions.fromString("rw-r--r--"));

        assertThat(mistake(Map.of("COMMAND", none))).contains("notify.command: the file " + none, "does not exist");
        assertThat(mistake(Map.of("COMMAND", empty))).contains("may not be executed", "chmod 755 " + empty);
        assertThat(mistake(Map.of("COMMAND", folder.toString()))).contains("is no program, but a folder");
        assertThat(mistake(Map.of("WEBHOOK", URL, "WEBHOOK_SECRET_FILE", none))).contains("there is no such file");
        assertThat(mistake(Map.of("WEBHOOK", URL, "WEBHOOK_SECRET_FILE", empty))).contains("has no secret");
        assertThat(mistake(Map.of("WEBHOOK", URL, "WEBHOOK_CACERT", none)))
                .contains("notify.webhook_cacert: the file " + none);
    }

    @Test
    void a_secret_file_of_root_is_read_from_the_copy_of_systemd() throws IOException {
        Path copy = Files.writeString(folder.resolve("notify-secret"), "s3cret");
        Settings settings = settings(Map.of("WEBHOOK", URL, "WEBHOOK_SECRET_FILE", "/no/such/folder/notify-secret"));

        assertThat(NotifySettings.of(settings, new CredentialFiles(Optional.of(folder))).orElseThrow().webhook()
                .orElseThrow().secretFile()).contains(copy);
    }

    @Test
    void the_variables_of_the_command_are_no_unknown_settings() {
        List<String> warnings = new ArrayList<>();
        new Configuration(Map.of(CommandVariable.EVENT.word(), "node-lost", CommandVariable.KEY.word(), "x"),
                Path.of("/no/such/file")).forServer(CommandLineSettings.NONE, warnings::add);

        assertThat(warnings).isEmpty();
    }
}
