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
import org.junit.jupiter.params.provider.EnumSource;
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

    @Test
    void without_any_source_there_are_defaults() {
        Settings settings = new Configuration(Map.of(), file).forServer(Flags.NONE, warnings::add);

        assertThat(settings).isEqualTo(new Settings(List.of(), List.of(), ListenAddress.DEFAULT,
                Duration.ofSeconds(5), "http://localhost:8337", LogLevel.INFO, LogFormat.AUTO));
        assertThat(warnings).isEmpty();
    }

    @Test
    void controllers_come_from_the_option_then_the_file_then_the_environment() throws IOException {
        Files.writeString(file, "[linstor]\ncontrollers = [\"file-a\", \"file-b\"]\n");
        Configuration configuration = new Configuration(ENVIRONMENT, file);

        assertThat(configuration.forServer(Flags.of(Setting.CONTROLLERS, "flag-a", " flag-b "), warnings::add)
                .controllers())
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

        assertThatThrownBy(() -> configuration.forServer(Flags.ofFile(file), warnings::add))
                .isInstanceOf(GatewayException.class).hasMessageContaining("'" + file + "'")
                .hasMessageContaining("there is no such file");
        assertThatThrownBy(() -> configuration.forClient(Flags.ofFile(file), warnings::add))
                .isInstanceOf(GatewayException.class);
    }

    @Test
    void a_client_does_not_care_for_what_servers_read_in_the_default_file() throws IOException {
        Files.writeString(file, "[linstor] # of servers\ncontrollers = [broken\n\n[client]\n# connect\n");

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
        assertThatThrownBy(() -> configuration.forServer(Flags.ofFile(folder), warnings::add))
                .isInstanceOf(GatewayException.class).hasMessageContaining("cannot read");
    }

    @Test
    void an_unknown_key_is_a_warning_with_its_line() throws IOException {
        read("[linstor]\ncontrolers = [\"a\"]\n\n[server]\nadr = \":1\"\n[other]\nx.y = 1\n");

        assertThat(warnings).anySatisfy(w -> assertThat(w).contains("line 2").contains("'linstor.controlers'")
                .contains("in [linstor] there can be controllers"))
                .anySatisfy(w -> assertThat(w).contains("line 5").contains("'server.adr'"))
                .anySatisfy(w -> assertThat(w).contains("line 7").contains("'other.x.y'"));
    }

    @Test
    void a_client_finds_its_server_in_the_default_file() throws IOException {
        Files.writeString(file, "[server]\naddr = ':1'\n[client]\nconnect = \"node-a\"\n");
        Configuration configuration = new Configuration(ENVIRONMENT, file);

        assertThat(configuration.forClient(Flags.NONE, warnings::add).connect()).isEqualTo("node-a");
        Files.writeString(file, "[client]\nconnect = 5\n");
        assertThatThrownBy(() -> configuration.forClient(Flags.NONE, warnings::add)).hasMessageContaining("line 2")
                .hasMessageContaining("client.connect");
    }

    /** Two values that are right, and differ from the default. */
    private static List<String> values(Setting setting) {
        return switch (setting) {
            case CONTROLLERS -> List.of("one", "two");
            case ADDRESS -> List.of(":1", "[::1]:2");
            case CORS_ALLOWED_ORIGINS -> List.of("http://one", "http://two");
            case SETTLING_TIME -> List.of("1s", "2s");
            case CONNECT -> List.of("one", "two");
            case LOG_LEVEL -> List.of("debug", "error");
            case LOG_FORMAT -> List.of("text", "json");
        };
    }

    @ParameterizedTest
    @EnumSource
    void each_setting_comes_from_its_option_then_its_variable_then_the_file_then_the_default(Setting setting)
            throws IOException {
        List<String> values = values(setting);
        String line = setting.key() + " = \"" + values.get(0) + "\"";
        Configuration bare = new Configuration(Map.of(), file);
        Configuration withVariable = new Configuration(Map.of(setting.variable(), values.get(1)), file);
        assertThat(bare.effective(Flags.NONE, warnings::add)).containsEntry(setting, SettingValue.byDefault(setting));

        Files.writeString(file, line);
        assertThat(bare.effective(Flags.NONE, warnings::add)).containsEntry(setting,
                new SettingValue(values.subList(0, 1), "'" + file + "', line 1"));
        assertThat(withVariable.effective(Flags.NONE, warnings::add)).containsEntry(setting,
                new SettingValue(values.subList(1, 2), setting.variable()));
        assertThat(withVariable.effective(Flags.of(setting, values.get(0)), warnings::add)).containsEntry(setting,
                new SettingValue(values.subList(0, 1), setting.option()));
        assertThat(warnings).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"LINSTOR_GATEWAY_ADDR|nine:|is no port",
            "LINSTOR_GATEWAY_SETTLING_TIME|5|unit",
            "LINSTOR_GATEWAY_LOGLEVEL|loud|trace", "LINSTOR_GATEWAY_LOG_FORMAT|xml|json",
            "LINSTOR_GATEWAY_CONTROLLERS|ftp://a|unknown scheme"})
    void a_wrong_variable_is_an_error_that_names_it(String name, String value, String reason) {
        Configuration configuration = new Configuration(Map.of(name, value), file);

        assertThatThrownBy(() -> configuration.forServer(Flags.NONE, warnings::add))
                .isInstanceOf(GatewayException.class).hasMessageStartingWith(name + ": ")
                .hasMessageContaining(reason).hasMessageContaining("expected");
    }

    @Test
    void a_variable_that_nobody_knows_is_warned_of_with_those_there_are() {
        new Configuration(Map.of("LINSTOR_GATEWAY_SERVER_ADDR", ":1", "LINSTOR_GATEWAY_CONNECT", " "), file)
                .forServer(Flags.NONE, warnings::add);

        assertThat(warnings).singleElement().asString().contains("'LINSTOR_GATEWAY_SERVER_ADDR'")
                .contains("LINSTOR_GATEWAY_ADDR");
    }

    @Test
    void a_variable_can_name_the_file() throws IOException {
        Path other = Files.writeString(folder.resolve("other.toml"), "server.addr = ':7'");
        Configuration configuration = new Configuration(Map.of("LINSTOR_GATEWAY_CONFIG", other.toString()), file);

        assertThat(configuration.forServer(Flags.NONE, warnings::add).address().port()).isEqualTo(7);
    }

    @Test
    void of_the_variables_for_linstor_no_secret_is_shown() {
        Configuration configuration = new Configuration(Map.of("LS_USERNAME", "joe", "LS_PASSWORD", "s3cret",
                "LS_USER_KEY", "-----BEGIN", "LS_USER_KEY_FILE", "/k", "LS_CONTROLLERS", ""), file);

        assertThat(configuration.linstorVariables()).isEqualTo(Map.of("LS_USERNAME", "joe", "LS_PASSWORD",
                "(set, not shown)", "LS_USER_KEY", "(set, not shown)", "LS_USER_KEY_FILE", "/k"));
    }

    @Test
    void all_that_is_wrong_in_a_file_is_found() throws IOException {
        Files.writeString(file, """
                server.addr = ":x"
                linstor.controllers = ["ok", "ftp://no"]
                client = 5
                [log]
                level = "loud"
                format = 7
                colour = true
                """);

        SettingsFile read = SettingsFile.read(file);

        assertThat(read.problems()).extracting(FileProblem::line).containsExactlyInAnyOrder(1, 2, 3, 5, 6);
        assertThat(read.unknown()).extracting(FileProblem::line).containsExactly(7);
        assertThat(read.problems()).allSatisfy(problem -> assertThat(problem.text()).contains("expected"));
    }

    @Test
    void options_say_the_rest() {
        Flags flags = new Flags(Optional.empty(), Map.of(Setting.CONNECT, List.of("node-a"), Setting.LOG_LEVEL,
                List.of("WARNING"), Setting.ADDRESS, List.of(":99")));
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
