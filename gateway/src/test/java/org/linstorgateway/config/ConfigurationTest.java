package org.linstorgateway.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.linstorgateway.access.Role;
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
    void set_the_file() {
        file = folder.resolve("gateway.toml");
    }

    private Settings read(String toml) throws IOException {
        Files.writeString(file, toml);
        return new Configuration(ENVIRONMENT, file).forServer(CommandLineSettings.NONE, warnings::add);
    }

    @Test
    void without_any_source_the_defaults_apply() {
        Settings settings = new Configuration(Map.of(), file).forServer(CommandLineSettings.NONE, warnings::add);

        assertThat(settings).isEqualTo(Settings.DEFAULT);
        assertThat(settings.controllers()).isEmpty();
        assertThat(settings.corsAllowedOrigins()).isEmpty();
        assertThat(settings.address()).contains(new ListenAddress(Optional.empty(), ListenAddress.DEFAULT_PORT));
        assertThat(settings.settlingTime()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.connect()).hasToString("http://localhost:8337");
        assertThat(settings.logLevel()).isEqualTo(LogLevel.INFO);
        assertThat(settings.logFormat()).isEqualTo(LogFormat.AUTO);
        assertThat(warnings).isEmpty();
    }

    @Test
    void controllers_come_from_the_option_then_the_file_then_the_environment() throws IOException {
        Files.writeString(file, "[linstor]\ncontrollers = [\"file-a\", \"file-b\"]\n");
        Configuration configuration = new Configuration(ENVIRONMENT, file);

        assertThat(configuration
                .forServer(CommandLineSettings.of(Setting.CONTROLLERS, "flag-a", " flag-b "), warnings::add)
                .controllers())
                .containsExactly("flag-a", "flag-b");
        assertThat(configuration.forServer(CommandLineSettings.NONE, warnings::add).controllers()).containsExactly(
                "file-a",
                "file-b");
        assertThat(read("").controllers()).containsExactly("env-a", "env-b");
        assertThat(read("[linstor]\ncontrollers = []\n").controllers()).containsExactly("env-a", "env-b");
    }

    @Test
    void controllers_may_be_one_string_separated_by_blanks() throws IOException {
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
    void a_named_file_must_exist() {
        Configuration configuration = new Configuration(ENVIRONMENT, folder.resolve("other.toml"));

        assertThatThrownBy(() -> configuration.forServer(CommandLineSettings.ofFile(file), warnings::add))
                .isInstanceOf(GatewayException.class).hasMessageContaining("'" + file + "'")
                .hasMessageContaining("there is no such file");
        assertThatThrownBy(() -> configuration.forClient(CommandLineSettings.ofFile(file), warnings::add))
                .isInstanceOf(GatewayException.class);
    }

    @Test
    void a_client_ignores_the_server_tables_of_the_default_file() throws IOException {
        Files.writeString(file, "[linstor] # for servers\ncontrollers = [broken\n\n[client]\n# connect\n");

        assertThat(new Configuration(ENVIRONMENT, file).forClient(CommandLineSettings.NONE, warnings::add).connect())
                .hasToString(Configuration.DEFAULT_CONNECT);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"[linstor]#controllers = [|line 2", "[linstor]#controllers = 5|line 2",
            "linstor = 5|line 1", "#[server]#cors_allowed_origins = [1, 2]|line 3",
            "#linstor.controllers = true|line 2"})
    void an_invalid_file_is_an_error_with_the_line_and_the_expected_value(String toml, String line) {
        assertThatThrownBy(() -> read(toml.replace('#', '\n'))).isInstanceOf(GatewayException.class)
                .hasMessageContaining("'" + file + "'").hasMessageContaining(line).hasMessageContaining("expected");
    }

    @Test
    void binary_content_and_a_directory_are_errors() throws IOException {
        Files.write(file, new byte[]{(byte) 0xff, (byte) 0xfe, 0});
        Configuration configuration = new Configuration(ENVIRONMENT, file);

        assertThatThrownBy(() -> configuration.forServer(CommandLineSettings.NONE, warnings::add))
                .isInstanceOf(GatewayException.class).hasMessageContaining("UTF-8");
        assertThatThrownBy(() -> configuration.forServer(CommandLineSettings.ofFile(folder), warnings::add))
                .isInstanceOf(GatewayException.class).hasMessageContaining("cannot read");
    }

    @Test
    void an_unknown_key_is_a_warning_with_its_line() throws IOException {
        read("[linstor]\ncontrolers = [\"a\"]\n\n[server]\nadr = \":1\"\n[other]\nx.y = 1\n");

        assertThat(warnings).anySatisfy(w -> assertThat(w).contains("line 2").contains("'linstor.controlers'")
                .contains("known keys in [linstor] are controllers"))
                .anySatisfy(w -> assertThat(w).contains("line 5").contains("'server.adr'"))
                .anySatisfy(w -> assertThat(w).contains("line 7").contains("'other.x.y'"));
    }

    @Test
    void a_client_reads_its_server_from_the_default_file() throws IOException {
        Files.writeString(file, "[server]\naddr = ':1'\n[client]\nconnect = \"node-a\"\n");
        Configuration configuration = new Configuration(ENVIRONMENT, file);

        assertThat(configuration.forClient(CommandLineSettings.NONE, warnings::add).connect())
                .hasToString("http://node-a:8337");
        Files.writeString(file, "[client]\nconnect = 5\n");
        assertThatThrownBy(() -> configuration.forClient(CommandLineSettings.NONE, warnings::add))
                .hasMessageContaining("line 2")
                .hasMessageContaining("client.connect");
    }

    /** Two valid texts per setting that differ from the default. */
    private static final Map<Setting<?>, List<String>> TEXTS = Map.ofEntries(
            Map.entry(Setting.CONTROLLERS, List.of("one", "two")), Map.entry(Setting.ADDRESS, List.of(":1", "off")),
            Map.entry(Setting.LINSTOR_TOKEN_FILE, List.of("/one", "/two")),
            Map.entry(Setting.LINSTOR_AUTHORITIES, List.of("/one", "/two")),
            Map.entry(Setting.LINSTOR_FINGERPRINTS, List.of("01".repeat(32), "AB:".repeat(31) + "AB")),
            Map.entry(Setting.TLS_ADDRESS, List.of(":1", "[::1]:2")),
            Map.entry(Setting.TLS_CERTIFICATE, List.of("/one", "/two")),
            Map.entry(Setting.TLS_KEY, List.of("/one", "/two")),
            Map.entry(Setting.TLS_CLIENT_AUTHORITIES, List.of("/one", "/two")),
            Map.entry(Setting.ROOT_TOKEN_FILE, List.of("/one", "/two")),
            Map.entry(Setting.TLS_CLIENT_CERTIFICATES, List.of("optional", "OPTIONAL")),
            Map.entry(Setting.TLS_CLIENT_ROLES, List.of("alice=admin", "*=none")),
            Map.entry(Setting.ANONYMOUS, List.of("none", "viewer")),
            Map.entry(Setting.AUDIT_FILE, List.of("/one", "/two")),
            Map.entry(Setting.AUDIT_SYSLOG, List.of("udp://one:1", "tcp://[::1]:2")),
            Map.entry(Setting.OIDC_ISSUER, List.of("https://one", "https://two/")),
            Map.entry(Setting.OIDC_AUDIENCE, List.of("one", "two")),
            Map.entry(Setting.OIDC_ROLE_CLAIM, List.of("one", "two.three")),
            Map.entry(Setting.OIDC_ROLES, List.of("one=admin", "cn=two=viewer")),
            Map.entry(Setting.OIDC_NAME_CLAIM, List.of("one", "two")),
            Map.entry(Setting.OIDC_AUTHORITIES, List.of("/one", "/two")),
            Map.entry(Setting.OIDC_CLIENT_ID, List.of("one", "two")),
            Map.entry(Setting.OIDC_CLIENT_SECRET_FILE, List.of("/one", "/two")),
            Map.entry(Setting.OIDC_SESSION, List.of("1m", "12h")),
            Map.entry(Setting.NOTIFY_EVENTS, List.of("node-lost", "target-moved")),
            Map.entry(Setting.NOTIFY_WEBHOOK, List.of("http://one/a?b", "https://u:p@two:1/")),
            Map.entry(Setting.NOTIFY_SECRET_FILE, List.of("/one", "/two")),
            Map.entry(Setting.NOTIFY_AUTHORITIES, List.of("/one", "/two")),
            Map.entry(Setting.NOTIFY_COMMAND, List.of("/one", "/two")),
            Map.entry(Setting.NOTIFY_DELAY, List.of("0", "1h")),
            Map.entry(Setting.CORS_ALLOWED_ORIGINS, List.of("http://one", "http://two")),
            Map.entry(Setting.ALLOWED_HOSTS, List.of("one", "two")),
            Map.entry(Setting.SETTLING_TIME, List.of("1s", "2s")), Map.entry(Setting.CONNECT, List.of("one", "two")),
            Map.entry(Setting.AUTHORITIES, List.of("/one", "/two")),
            Map.entry(Setting.FINGERPRINT, List.of("01".repeat(32), "AB:".repeat(31) + "AB")),
            Map.entry(Setting.CLIENT_CERTIFICATE, List.of("/one", "/two")),
            Map.entry(Setting.CLIENT_KEY, List.of("/one", "/two")),
            Map.entry(Setting.TOKEN_FILE, List.of("/one", "/two")),
            Map.entry(Setting.LOG_LEVEL, List.of("debug", "error")),
            Map.entry(Setting.LOG_FORMAT, List.of("text", "json")));

    static List<Setting<?>> settings() {
        return Setting.all();
    }

    @ParameterizedTest
    @MethodSource("settings")
    <T> void each_setting_comes_from_its_option_then_its_variable_then_the_file_then_the_default(Setting<T> setting)
            throws IOException {
        List<String> texts = Objects.requireNonNull(TEXTS.get(setting), setting.key());
        Configuration bare = new Configuration(Map.of(), file);
        Configuration withVariable = new Configuration(Map.of(setting.variable(), texts.get(1)), file);
        assertThat(bare.forServer(CommandLineSettings.NONE, warnings::add).value(setting))
                .isEqualTo(setting.defaultValue());

        Files.writeString(file, setting.key() + " = \"" + texts.get(0) + "\"");
        assertThat(bare.forServer(CommandLineSettings.NONE, warnings::add).value(setting))
                .isEqualTo(value(setting, texts.get(0), "'" + file + "', line 1"));
        assertThat(withVariable.forServer(CommandLineSettings.NONE, warnings::add).value(setting))
                .isEqualTo(value(setting, texts.get(1), setting.variable()));
        assertThat(withVariable.forServer(CommandLineSettings.of(setting, texts.get(0)), warnings::add).value(setting))
                .isEqualTo(value(setting, texts.get(0), setting.option()));
        assertThat(warnings).isEmpty();
    }

    @Test
    void the_defaults_of_an_installation_are_overridden_by_every_other_source() throws IOException {
        Path defaults = file.resolveSibling("defaults.toml");
        Files.writeString(defaults, "server.anonymous = \"none\"\nlinstor.controllers = [\"one\"]\n");
        Configuration configuration = new Configuration(Map.of("LS_CONTROLLERS", "two"), file);

        Settings installed = configuration.forServer(CommandLineSettings.NONE, warnings::add);
        assertThat(installed.value(Setting.ANONYMOUS)).isEqualTo(value(Setting.ANONYMOUS, "none", "'" + defaults
                + "', line 1"));
        assertThat(installed.controllers()).containsExactly("two");

        Files.writeString(file, "server.anonymous = \"viewer\"");
        assertThat(configuration.forServer(CommandLineSettings.NONE, warnings::add).anonymous())
                .isEqualTo(Role.VIEWER);

        Path other = Files.writeString(file.resolveSibling("other.toml"), "");
        assertThat(configuration.forServer(CommandLineSettings.NONE.withFile(other), warnings::add).anonymous())
                .as("another file does not open the server").isEqualTo(Role.ANYONE);
        assertThat(warnings).isEmpty();
    }

    @Test
    void a_broken_file_with_the_defaults_of_an_installation_does_not_open_the_server() throws IOException {
        Files.writeString(file.resolveSibling("defaults.toml"), "server.anonymous = nobody");

        assertThatThrownBy(() -> new Configuration(Map.of(), file).forServer(CommandLineSettings.NONE, warnings::add))
                .hasMessageContaining("defaults.toml");
    }

    private static <T> SettingValue<T> value(Setting<T> setting, String text, String source) {
        return setting.parse(source, List.of(text)).orElseThrow();
    }

    @Test
    void a_program_can_set_settings_itself() {
        Settings settings = Settings.DEFAULT.with(Setting.LOG_LEVEL, LogLevel.DEBUG).with(Setting.LOG_LEVEL,
                LogLevel.ERROR);

        assertThat(settings.get(Setting.LOG_LEVEL)).isEqualTo(LogLevel.ERROR);
        assertThat(settings.address()).isEqualTo(Settings.DEFAULT.address());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"LINSTOR_GATEWAY_ADDR|nine:|is not a port",
            "LINSTOR_GATEWAY_SETTLING_TIME|5|unit",
            "LINSTOR_GATEWAY_LOGLEVEL|loud|trace", "LINSTOR_GATEWAY_LOG_FORMAT|xml|json",
            "LINSTOR_GATEWAY_CONTROLLERS|ftp://a|unknown scheme", "LINSTOR_GATEWAY_TLS_ADDR|off:|is not a port",
            "LINSTOR_GATEWAY_FINGERPRINT|AB:CD|64 hexadecimal digits",
            "LINSTOR_GATEWAY_OIDC_ISSUER|http://login.example.com|must begin with https://",
            "LINSTOR_GATEWAY_OIDC_ISSUER|login|no URL with a host",
            "LINSTOR_GATEWAY_OIDC_SESSION|13h|expected 1m0s to 12h0m0s", "LINSTOR_GATEWAY_OIDC_SESSION|59s|1m0s",
            "LINSTOR_GATEWAY_OIDC_ROLES|admins|VALUE=ROLE", "LINSTOR_GATEWAY_OIDC_ROLES|=admin|VALUE=ROLE",
            "LINSTOR_GATEWAY_OIDC_ROLES|a=none|viewer, operator or admin",
            "LINSTOR_GATEWAY_OIDC_ROLES|a=root|viewer, operator or admin",
            "LINSTOR_GATEWAY_OIDC_ROLES|a=admin,a=viewer|two roles",
            "LINSTOR_GATEWAY_NOTIFY_EVENTS|node-lost,smoke|is no kind of events",
            "LINSTOR_GATEWAY_NOTIFY_WEBHOOK|ftp://host/|scheme http or https",
            "LINSTOR_GATEWAY_NOTIFY_WEBHOOK|https:///x|no host", "LINSTOR_GATEWAY_NOTIFY_WEBHOOK|https://h/#f|fragment",
            "LINSTOR_GATEWAY_NOTIFY_WEBHOOK|https://h:99999/|wrong port",
            "LINSTOR_GATEWAY_NOTIFY_COMMAND|mail me|no absolute path", "LINSTOR_GATEWAY_NOTIFY_DELAY|2h|up to 1h",
            "LINSTOR_GATEWAY_NOTIFY_DELAY|soon|is not a duration"})
    void an_invalid_variable_is_an_error_that_names_it(String name, String value, String reason) {
        Configuration configuration = new Configuration(Map.of(name, value), file);

        assertThatThrownBy(() -> configuration.forServer(CommandLineSettings.NONE, warnings::add))
                .isInstanceOf(GatewayException.class).hasMessageStartingWith(name + ": ")
                .hasMessageContaining(reason).hasMessageContaining("expected");
    }

    @Test
    void an_unknown_variable_is_a_warning_that_lists_the_known_ones() {
        new Configuration(Map.of("LINSTOR_GATEWAY_SERVER_ADDR", ":1", "LINSTOR_GATEWAY_CONNECT", " "), file)
                .forServer(CommandLineSettings.NONE, warnings::add);

        assertThat(warnings).singleElement().asString().contains("'LINSTOR_GATEWAY_SERVER_ADDR'")
                .contains("LINSTOR_GATEWAY_ADDR");
    }

    @Test
    void a_variable_can_name_the_file() throws IOException {
        Path other = Files.writeString(folder.resolve("other.toml"), "server.addr = ':7'");
        Configuration configuration = new Configuration(Map.of("LINSTOR_GATEWAY_CONFIG", other.toString()), file);

        assertThat(configuration.forServer(CommandLineSettings.NONE, warnings::add).address().orElseThrow().port())
                .isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource({"node-a,https://node-a:8338", "node-a:99,https://node-a:99", "http://node-a,http://node-a:8337",
            "https://node-a:1,https://node-a:1"})
    void the_scheme_of_a_server_is_https_unless_it_is_given_if_a_setting_for_tls_is(String text, String expected) {
        Configuration configuration = new Configuration(
                Map.of("LINSTOR_GATEWAY_CONNECT", text, "LINSTOR_GATEWAY_CACERT", "/ca.pem"), file);

        assertThat(configuration.forClient(CommandLineSettings.NONE, warnings::add).connect()).hasToString(expected);
    }

    @Test
    void the_port_without_tls_can_be_off_and_the_one_with_tls_has_a_default_of_its_own() {
        Settings settings = new Configuration(
                Map.of("LINSTOR_GATEWAY_ADDR", "off", "LINSTOR_GATEWAY_TLS_ADDR", "node-a"), file)
                .forServer(CommandLineSettings.NONE, warnings::add);

        assertThat(settings.address()).isEmpty();
        assertThat(settings.get(Setting.TLS_ADDRESS)).hasToString("node-a:8338");
    }

    @Test
    void secrets_in_linstors_variables_are_masked() {
        Configuration configuration = new Configuration(Map.of("LS_USERNAME", "joe", "LS_PASSWORD", "s3cret",
                "LS_USER_KEY", "-----BEGIN", "LS_USER_KEY_FILE", "/k", "LS_CONTROLLERS", ""), file);

        assertThat(configuration.linstorVariables()).isEqualTo(Map.of("LS_USERNAME", "joe", "LS_PASSWORD",
                "(set, not shown)", "LS_USER_KEY", "(set, not shown)", "LS_USER_KEY_FILE", "/k"));
    }

    @Test
    void all_mistakes_in_a_file_are_reported() throws IOException {
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
    void options_are_parsed() {
        CommandLineSettings options = new CommandLineSettings(Optional.empty(),
                Map.of(Setting.CONNECT, List.of("node-a"), Setting.LOG_LEVEL,
                        List.of("WARNING"), Setting.ADDRESS, List.of(":99")));
        Settings settings = new Configuration(Map.of(), file).forServer(options, warnings::add);

        assertThat(settings.connect()).hasToString("http://node-a:8337");
        assertThat(settings.logLevel()).isEqualTo(LogLevel.WARN);
        assertThat(settings.address()).contains(new ListenAddress(Optional.empty(), 99));
    }

    @ParameterizedTest
    @CsvSource({"trace,TRACE", "Debug,DEBUG", "warn,WARN", "Warning,WARN", "fatal,FATAL", "panic,PANIC"})
    void log_levels_are_accepted_in_any_case(String text, LogLevel expected) {
        assertThat(LogLevel.parse(text)).isEqualTo(expected);
    }

    @Test
    void an_unknown_log_level_is_rejected_with_the_known_ones() {
        assertThatThrownBy(() -> LogLevel.parse("loud")).isInstanceOf(GatewayException.class)
                .hasMessageContaining("'loud'").hasMessageContaining("trace, debug, info, warn");
    }

    @Test
    void the_program_knows_its_version_and_commit() {
        assertThat(Version.current().number()).matches("\\d+\\.\\d+.*");
        assertThat(Version.current().revision()).matches("[0-9a-f]{40}|unknown");
    }
}
