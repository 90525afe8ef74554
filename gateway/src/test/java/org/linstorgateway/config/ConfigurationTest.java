package org.linstorgateway.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.linstorgateway.target.GatewayException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ConfigurationTest {
    private static final Map<String, String> ENVIRONMENT = Map.of("LS_CONTROLLERS", "env-a, env-b,");

    @TempDir
    Path folder = Path.of("");
    private Path file = Path.of("");
    private final List<String> warnings = new ArrayList<>();

    @BeforeEach
    void name_the_file() {
        file = folder.resolve("gateway.toml");
    }

    private Settings read(String toml) throws IOException {
        Files.writeString(file, toml);
        return new Configuration(ENVIRONMENT, file).forServer(Flags.NONE, warnings::add);
    }

    private static Flags flags(List<String> controllers) {
        return new Flags(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), controllers);
    }

    private static Flags file(Path file) {
        return new Flags(Optional.of(file), Optional.empty(), Optional.empty(), Optional.empty(), List.of());
    }

    @Test
    void without_any_source_there_are_defaults() {
        Settings settings = new Configuration(Map.of(), file).forServer(Flags.NONE, warnings::add);

        assertThat(settings).isEqualTo(new Settings(List.of(), List.of(), ListenAddress.DEFAULT,
                Duration.ofSeconds(5), "http://localhost:8337", LogLevel.INFO));
        assertThat(warnings).isEmpty();
    }

    @Test
    void controllers_come_from_the_option_then_the_file_then_the_environment() throws IOException {
        Files.writeString(file, "[linstor]\ncontrollers = [\"file-a\", \"file-b\"]\n");
        Configuration configuration = new Configuration(ENVIRONMENT, file);

        assertThat(configuration.forServer(flags(List.of("flag-a", " flag-b ")), warnings::add).controllers())
                .containsExactly("flag-a", "flag-b");
        assertThat(configuration.forServer(Flags.NONE, warnings::add).controllers()).containsExactly("file-a",
                "file-b");
        assertThat(read("").controllers()).containsExactly("env-a", "env-b");
        assertThat(read("[linstor]\ncontrollers = []\n").controllers()).containsExactly("env-a", "env-b");
    }

    @Test
    void controllers_may_be_one_string_with_blanks() throws IOException {
        assertThat(read("linstor.controllers = \" one  two:3371\\n\"").controllers()).containsExactly("one",
                "two:3371");
    }

    @Test
    void the_settling_time_is_read_from_the_file() throws IOException {
        assertThat(read("server.settling_time = \"1m30s\"").settlingTime()).isEqualTo(Duration.ofSeconds(90));
        assertThatThrownBy(() -> read("[server]\nsettling_time = \"soon\"")).hasMessageContaining("line 2")
                .hasMessageContaining("server.settling_time").hasMessageContaining("5s");
    }

    @Test
    void origins_are_read_from_the_file() throws IOException {
        assertThat(read("[server]\ncors_allowed_origins = [\"https://*.example.com\"]\n").corsAllowedOrigins())
                .containsExactly("https://*.example.com");
    }

    @Test
    void a_file_that_was_named_has_to_be_there() {
        Configuration configuration = new Configuration(ENVIRONMENT, folder.resolve("other.toml"));

        assertThatThrownBy(() -> configuration.forServer(file(file), warnings::add))
                .isInstanceOf(GatewayException.class).hasMessageContaining("'" + file + "'")
                .hasMessageContaining("there is no such file");
        assertThatThrownBy(() -> configuration.forClient(file(file), warnings::add))
                .isInstanceOf(GatewayException.class);
    }

    @Test
    void a_client_does_not_read_the_default_file() throws IOException {
        Files.writeString(file, "broken");

        assertThat(new Configuration(ENVIRONMENT, file).forClient(Flags.NONE, warnings::add).connect())
                .isEqualTo(Configuration.DEFAULT_CONNECT);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"[linstor]#controllers = [|line 2", "[linstor]#controllers = 5|line 2",
            "linstor = 5|line 1", "#[server]#cors_allowed_origins = [1, 2]|line 3",
            "#linstor.controllers = true|line 2"})
    void a_broken_file_is_an_error_with_its_line_and_what_is_expected(String toml, String line) {
        assertThatThrownBy(() -> read(toml.replace('#', '\n'))).isInstanceOf(GatewayException.class)
                .hasMessageContaining("'" + file + "'").hasMessageContaining(line).hasMessageContaining("expected");
    }

    @Test
    void a_file_that_is_no_text_or_no_file_is_an_error() throws IOException {
        Files.write(file, new byte[]{(byte) 0xff, (byte) 0xfe, 0});
        Configuration configuration = new Configuration(ENVIRONMENT, file);

        assertThatThrownBy(() -> configuration.forServer(Flags.NONE, warnings::add))
                .isInstanceOf(GatewayException.class).hasMessageContaining("UTF-8");
        assertThatThrownBy(() -> configuration.forServer(file(folder), warnings::add))
                .isInstanceOf(GatewayException.class).hasMessageContaining("cannot read");
    }

    @Test
    void an_unknown_key_is_a_warning_with_its_line() throws IOException {
        read("[linstor]\ncontrolers = [\"a\"]\n\n[server]\naddr = \":1\"\n[other]\nx.y = 1\n");

        assertThat(warnings).anySatisfy(w -> assertThat(w).contains("line 2").contains("'linstor.controlers'"))
                .anySatisfy(w -> assertThat(w).contains("line 5").contains("'server.addr'"))
                .anySatisfy(w -> assertThat(w).contains("line 7").contains("'other.x.y'"));
    }

    @Test
    void options_say_the_rest() {
        Flags flags = new Flags(Optional.empty(), Optional.of("node-a"), Optional.of("WARNING"), Optional.of(":99"),
                List.of());
        Settings settings = new Configuration(Map.of(), file).forServer(flags, warnings::add);

        assertThat(settings.connect()).isEqualTo("node-a");
        assertThat(settings.logLevel()).isEqualTo(LogLevel.WARN);
        assertThat(settings.address()).isEqualTo(new ListenAddress(Optional.empty(), 99));
    }

    @ParameterizedTest
    @CsvSource({"trace,TRACE", "Debug,DEBUG", "warn,WARN", "Warning,WARN", "fatal,FATAL", "panic,PANIC"})
    void log_levels_are_known_in_any_case(String text, LogLevel expected) {
        assertThat(LogLevel.parse(text)).isEqualTo(expected);
    }

    @Test
    void an_unknown_log_level_is_refused_with_the_known_ones() {
        assertThatThrownBy(() -> LogLevel.parse("loud")).isInstanceOf(GatewayException.class)
                .hasMessageContaining("'loud'").hasMessageContaining("trace, debug, info, warn");
    }

    @Test
    void the_program_knows_which_build_it_is() {
        assertThat(Version.current().number()).matches("\\d+\\.\\d+.*");
        assertThat(Version.current().revision()).matches("[0-9a-f]{40}|unknown");
    }
}
