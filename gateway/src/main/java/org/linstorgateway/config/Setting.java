package org.linstorgateway.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linstorgateway.access.CertificateRoles;
import org.linstorgateway.access.Role;
import org.linstorgateway.access.oidc.ProviderAddress;
import org.linstorgateway.linstor.LinstorConfig;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.tls.ClientCertificates;
import org.linstorgateway.tls.Fingerprint;
import org.linstorgateway.wire.GoDuration;

/**
 * A setting. Its declaration names its key in the configuration file, its command-line option, its type and its default.
 *
 * @param <T> the type of its value; {@code List<String>} for a setting that takes several values
 */
public final class Setting<T> {
    /** The prefix of the names of this program's environment variables. */
    static final String VARIABLE_PREFIX = "LINSTOR_GATEWAY_";
    /** The variable that names the configuration file, like the option --config. */
    public static final String FILE_VARIABLE = VARIABLE_PREFIX + "CONFIG";

    /** The file with the token of root that a new installation has. */
    public static final String ROOT_TOKEN = "/etc/linstor-gateway/root-token";

    /** All settings, in the order of their declarations. Must stand before these. */
    private static final List<Setting<?>> DECLARED = new ArrayList<>();

    /** The LINSTOR controllers to ask, in the forms that LINSTOR's client accepts. */
    public static final Setting<List<String>> CONTROLLERS = list("linstor.controllers", "--controllers", "localhost",
            "LS_CONTROLLERS", Setting::requireControllers);
    /** The file with the token for LINSTOR. */
    public static final Setting<Optional<Path>> LINSTOR_TOKEN_FILE = optional("linstor.token_file",
            "--linstor-token-file", "/etc/linstor-gateway/auth-token", Setting::path);
    /** The file with certificate authorities of LINSTOR controllers, or with certificates of such controllers. */
    public static final Setting<Optional<Path>> LINSTOR_AUTHORITIES = optional("linstor.cacert", "--linstor-cacert",
            "/etc/linstor-gateway/controller.pem", Setting::path);
    /** The fingerprints of the certificates of the LINSTOR controllers. */
    public static final Setting<List<String>> LINSTOR_FINGERPRINTS = list("linstor.fingerprints",
            "--linstor-fingerprints", "", null, Setting::requireFingerprints);
    /** The address that the server listens on without TLS; empty if it does not. */
    public static final Setting<Optional<ListenAddress>> ADDRESS = single("server.addr", "--addr", ":8337",
            ListenAddress::parseOrOff);
    /** The address that the server listens on with TLS, if it has a certificate. */
    public static final Setting<ListenAddress> TLS_ADDRESS = single("server.tls_addr", "--tls-addr", ":8338",
            ListenAddress::parseForTls);
    /** The file with the certificate of the server. */
    public static final Setting<Optional<Path>> TLS_CERTIFICATE = optional("server.tls_cert", "--tls-cert",
            "/etc/linstor-gateway/server.pem", Setting::path);
    /** The file with the private key of the server's certificate. */
    public static final Setting<Optional<Path>> TLS_KEY = optional("server.tls_key", "--tls-key",
            "/etc/linstor-gateway/server.key", Setting::path);
    /** The file with the authorities of the certificates of clients. */
    public static final Setting<Optional<Path>> TLS_CLIENT_AUTHORITIES = optional("server.tls_client_ca",
            "--tls-client-ca", "/etc/linstor-gateway/clients-ca.pem", Setting::path);
    /** The file with the token of root, which the server takes from its own machine only. */
    public static final Setting<Optional<Path>> ROOT_TOKEN_FILE = optional("server.root_token_file",
            "--root-token-file", ROOT_TOKEN, Setting::path);
    /** Whether clients must have a certificate, if there are authorities for them. */
    public static final Setting<ClientCertificates> TLS_CLIENT_CERTIFICATES = single("server.tls_client_auth",
            "--tls-client-auth", "required", Setting::clientCertificates);
    /** The roles of client certificates by their names. */
    public static final Setting<List<String>> TLS_CLIENT_ROLES = list("server.tls_client_roles", "--tls-client-roles",
            "", null, Setting::requireCertificateRoles);
    /** What callers without a token may do. */
    public static final Setting<Role> ANONYMOUS = single("server.anonymous", "--anonymous", "admin", Setting::role);
    /** The file that the audit log is appended to. */
    public static final Setting<Optional<Path>> AUDIT_FILE = optional("server.audit_file", "--audit-file",
            "/var/log/linstor-gateway/audit.log", Setting::path);
    /** The syslog server that the audit log is sent to. */
    public static final Setting<Optional<SyslogAddress>> AUDIT_SYSLOG = optional("server.audit_syslog",
            "--audit-syslog", "udp://loghost.example.com:514", SyslogAddress::parse);
    /** The issuer of the tokens of an identity provider. */
    public static final Setting<Optional<String>> OIDC_ISSUER = optional("server.oidc_issuer", "--oidc-issuer",
            "https://login.example.com", Setting::issuer);
    /** The audience of the provider's tokens for this server. */
    public static final Setting<Optional<String>> OIDC_AUDIENCE = optional("server.oidc_audience", "--oidc-audience",
            "linstor-gateway", text -> text);
    /** The claim of the provider's tokens that decides about the role. */
    public static final Setting<String> OIDC_ROLE_CLAIM = single("server.oidc_role_claim", "--oidc-role-claim",
            "groups", text -> text);
    /** The roles for values of that claim, in the form {@code VALUE=ROLE}. */
    public static final Setting<List<String>> OIDC_ROLES = list("server.oidc_roles", "--oidc-roles", "", null,
            Setting::requireOidcRoles);
    /** The claim of the provider's tokens with the name of the user. */
    public static final Setting<String> OIDC_NAME_CLAIM = single("server.oidc_name_claim", "--oidc-name-claim",
            "preferred_username", text -> text);
    /** The file with certificate authorities of the identity provider, or with its certificate. */
    public static final Setting<Optional<Path>> OIDC_AUTHORITIES = optional("server.oidc_cacert", "--oidc-cacert",
            "/etc/linstor-gateway/oidc-ca.pem", Setting::path);
    /** As what the identity provider knows the web page. */
    public static final Setting<Optional<String>> OIDC_CLIENT_ID = optional("server.oidc_client_id",
            "--oidc-client-id", "linstor-gateway", text -> text);
    /** The file with the secret of that client. */
    public static final Setting<Optional<Path>> OIDC_CLIENT_SECRET_FILE = optional("server.oidc_client_secret_file",
            "--oidc-client-secret-file", "/etc/linstor-gateway/oidc-client-secret", Setting::path);
    /** How long a session of the web page lasts that begins with a log-in at the identity provider. */
    public static final Setting<Duration> OIDC_SESSION = single("server.oidc_session", "--oidc-session", "1h",
            OidcSettings::session);
    /** The origins of web pages that may use the API; {@code *} stands for any text. */
    public static final Setting<List<String>> CORS_ALLOWED_ORIGINS = list("server.cors_allowed_origins",
            "--cors-allowed-origins", "", null, origins -> origins).warning(AllowedOrigin::withoutEffect);
    /** The names that a browser may use for the server, besides those of its machine. */
    public static final Setting<List<String>> ALLOWED_HOSTS = list("server.allowed_hosts", "--allowed-hosts", "", null,
            hosts -> hosts);
    /** The time for which a service must stay active on its node before it counts as running. */
    public static final Setting<Duration> SETTLING_TIME = single("server.settling_time", "--settling-time", "5s",
            GoDuration::parse);
    /** The kinds of events that are told; empty for those by default. */
    public static final Setting<List<String>> NOTIFY_EVENTS = list("notify.events", "--notify-events",
            NotifySettings.DEFAULT_EVENTS, null, NotifySettings::requireKinds);
    /** The URL that notifications are sent to. */
    public static final Setting<Optional<WebhookAddress>> NOTIFY_WEBHOOK = optional("notify.webhook",
            "--notify-webhook", "https://alerts.example.com/linstor", WebhookAddress::parse)
            .shownAs(address -> address.map(WebhookAddress::toString).orElse(""));
    /** The file with the secret that signs notifications. */
    public static final Setting<Optional<Path>> NOTIFY_SECRET_FILE = optional("notify.webhook_secret_file",
            "--notify-webhook-secret-file", "/etc/linstor-gateway/notify-secret", Setting::path);
    /** The file with certificate authorities of the receiver of notifications, or with its certificate. */
    public static final Setting<Optional<Path>> NOTIFY_AUTHORITIES = optional("notify.webhook_cacert",
            "--notify-webhook-cacert", "/etc/linstor-gateway/notify-ca.pem", Setting::path);
    /** The program that is run for each notification. */
    public static final Setting<Optional<Path>> NOTIFY_COMMAND = optional("notify.command", "--notify-command",
            "/usr/local/libexec/linstor-notify", Setting::program);
    /** How long a problem must last to be told. */
    public static final Setting<Duration> NOTIFY_DELAY = single("notify.delay", "--notify-delay", "10s",
            NotifySettings::delay);
    /** The gateway server that a client talks to. */
    public static final Setting<GatewayAddress> CONNECT = single("client.connect", "--connect",
            "http://localhost:8337", GatewayAddress::parse);
    /** The file with certificate authorities of gateway servers, or with certificates of such servers. */
    public static final Setting<Optional<Path>> AUTHORITIES = optional("client.cacert", "--cacert",
            "/etc/linstor-gateway/ca.pem", Setting::path);
    /** The fingerprint of the certificate of the gateway server. */
    public static final Setting<Optional<Fingerprint>> FINGERPRINT = optional("client.fingerprint", "--fingerprint",
            "AB:CD:...", Setting::fingerprint);
    /** The file with the certificate of a client. */
    public static final Setting<Optional<Path>> CLIENT_CERTIFICATE = optional("client.cert", "--client-cert",
            "/etc/linstor-gateway/client.pem", Setting::path);
    /** The file with the private key of the client's certificate. */
    public static final Setting<Optional<Path>> CLIENT_KEY = optional("client.key", "--client-key",
            "/etc/linstor-gateway/client.key", Setting::path);
    /** The file with the token of a client. */
    public static final Setting<Optional<Path>> TOKEN_FILE = optional("client.token_file", "--token-file",
            "/etc/linstor-gateway/token", Setting::path);
    /** The least severe level that is logged. */
    public static final Setting<LogLevel> LOG_LEVEL = single("log.level", "--loglevel", "info", LogLevel::parse);
    /** The format of the log. */
    public static final Setting<LogFormat> LOG_FORMAT = single("log.format", "--log-format", "auto",
            LogFormat::parse);

    private final String table;
    private final String nameInTable;
    private final String option;
    private final boolean isList;
    private final String example;
    private final String defaultText;
    private final Optional<String> linstorVariable;
    private final Function<List<String>, T> parser;
    private Function<String, Optional<String>> warning = text -> Optional.empty();
    private Optional<Function<T, String>> shown = Optional.empty();

    private Setting(String key, String option, boolean isList, String defaultText, String example,
            @Nullable String linstorVariable, Function<List<String>, T> parser) {
        int dot = key.indexOf('.');
        this.table = key.substring(0, dot);
        this.nameInTable = key.substring(dot + 1);
        this.option = option;
        this.isList = isList;
        this.defaultText = defaultText;
        this.example = example;
        this.linstorVariable = Optional.ofNullable(linstorVariable);
        this.parser = parser;
    }

    /** @param parser throws a {@link GatewayException} that says what is wrong and what is expected */
    private static <T> Setting<T> single(String key, String option, String defaultText, Function<String, T> parser) {
        return declare(new Setting<>(key, option, false, defaultText, defaultText, null,
                texts -> parser.apply(texts.getFirst())));
    }

    /**
     * Declares a setting without a default.
     *
     * @param example a value to show in messages
     * @param parser  throws a {@link GatewayException} that says what is wrong and what is expected
     */
    private static <T> Setting<Optional<T>> optional(String key, String option, String example,
            Function<String, T> parser) {
        return declare(new Setting<>(key, option, false, "", example, null,
                texts -> texts.stream().findFirst().map(parser)));
    }

    private static Role role(String word) {
        return Role.find(word).orElseThrow(() -> GatewayException.of(ErrorCode.INVALID_SETTING, "'" + word
                + "' is no role: expected none, viewer, operator or admin"));
    }

    private static ClientCertificates clientCertificates(String word) {
        return Stream.of(ClientCertificates.values()).filter(each -> each.name().equalsIgnoreCase(word)).findFirst()
                .orElseThrow(() -> GatewayException.of(ErrorCode.INVALID_SETTING,
                        "'" + word + "' is neither required nor optional"));
    }

    private static List<String> requireCertificateRoles(List<String> rules) {
        var _ = CertificateRoles.parse(rules);
        return rules;
    }

    private static String issuer(String text) {
        ProviderAddress.mistakeInIssuer(text).ifPresent(mistake -> {
            throw GatewayException.of(ErrorCode.INVALID_SETTING, "'" + text
                    + "' is not the URL of an identity provider: " + mistake
                    + "; expected is the issuer of its tokens, such as https://login.example.com/realms/storage");
        });
        return text;
    }

    private static Path program(String text) {
        Path program = path(text);
        if (!program.isAbsolute()) {
            throw GatewayException.of(ErrorCode.INVALID_SETTING, "'" + text + "' is no absolute path of a program: "
                    + "expected is a path such as /usr/local/libexec/linstor-notify, without arguments");
        }
        return program;
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw GatewayException.of(ErrorCode.INVALID_SETTING, "'" + text + "' is not the path of a file");
        }
    }

    /**
     * @param defaultText     what users are shown as the default; the value itself is then the empty list
     * @param linstorVariable the variable of LINSTOR's own client for the same thing
     * @param parser          throws a {@link GatewayException} that says what is wrong and what is expected
     */
    private static Setting<List<String>> list(String key, String option, String defaultText,
            @Nullable String linstorVariable, Function<List<String>, List<String>> parser) {
        return declare(new Setting<>(key, option, true, defaultText, "", linstorVariable, parser));
    }

    private static Fingerprint fingerprint(String text) {
        try {
            return Fingerprint.parse(text);
        } catch (IllegalArgumentException e) {
            throw GatewayException.of(ErrorCode.INVALID_SETTING, String.valueOf(e.getMessage()));
        }
    }

    private static <T> Setting<T> declare(Setting<T> setting) {
        DECLARED.add(setting);
        return setting;
    }

    /** @param check returns why a value of the list has no effect; empty if it has one */
    private Setting<T> warning(Function<String, Optional<String>> check) {
        warning = check;
        return this;
    }

    /** @param text returns what people are shown instead of the texts, which may have a secret */
    private Setting<T> shownAs(Function<T, String> text) {
        shown = Optional.of(text);
        return this;
    }

    /** Returns what people are shown of a value. */
    List<String> shown(T value, List<String> texts) {
        return shown.filter(_ -> !texts.isEmpty()).map(text -> List.of(text.apply(value))).orElse(texts);
    }

    /** Returns for each text that can have no effect a sentence that says so. */
    List<String> withoutEffect(List<String> texts) {
        return texts.stream().flatMap(text -> warning.apply(text).stream()).toList();
    }

    /** Returns all settings in the order in which they are shown. */
    public static List<Setting<?>> all() {
        return Collections.unmodifiableList(DECLARED);
    }

    /** Returns the name of its table in a configuration file. */
    public String table() {
        return table;
    }

    /** Returns its name within its table. */
    public String nameInTable() {
        return nameInTable;
    }

    /** Returns its key in a configuration file: table and name with a dot between. */
    public String key() {
        return table + "." + nameInTable;
    }

    /** Returns its command-line option, such as {@code --addr}. */
    public String option() {
        return option;
    }

    /** Returns its environment variable, which is named after the option. */
    public String variable() {
        return VARIABLE_PREFIX + option.substring(2).replace('-', '_').toUpperCase(Locale.ROOT);
    }

    /** Returns the variable of LINSTOR's own client for the same thing. A configuration file overrides it. */
    Optional<String> linstorVariable() {
        return linstorVariable;
    }

    /** Returns whether it takes any number of values; other settings take one. */
    public boolean isList() {
        return isList;
    }

    /** Returns the texts that users are shown as its default; empty if there is none. */
    public List<String> defaultTexts() {
        if (defaultText.isEmpty()) {
            return List.of();
        }
        return isList ? List.of(defaultText.split(" ")) : List.of(defaultText);
    }

    /** Returns the value of the setting where no source gives one. The code that uses a list decides what an empty one means. */
    SettingValue<T> defaultValue() {
        return new SettingValue<>(this, parser.apply(isList ? List.of() : defaultTexts()), defaultTexts(),
                SettingValue.DEFAULT);
    }

    /** Returns the form of its value in a configuration file. */
    String expected() {
        return isList
                ? "a list of strings such as [\"one\", \"two\"], or one string with blanks such as \"one two\""
                : "a string such as \"" + example + "\"";
    }

    /**
     * Returns the value that a source gives for this setting, if any. Strips blanks around each text and ignores empty
     * texts.
     *
     * @param source an option, a variable, or a file and a line
     * @param texts  as the source has them
     * @throws GatewayException ({@code INVALID}) that says what is wrong and what is expected
     */
    Optional<SettingValue<T>> parse(String source, List<String> texts) {
        List<String> given = new ArrayList<>(texts.size());
        for (String text : texts) {
            String stripped = text.strip();
            if (!stripped.isEmpty()) {
                given.add(stripped);
            }
        }
        return given.isEmpty()
                ? Optional.empty()
                : Optional.of(new SettingValue<>(this, parser.apply(List.copyOf(given)), given, source));
    }

    /** Parses texts like {@link #parse}. The message of the exception begins with the source. */
    Optional<SettingValue<T>> parseFrom(String source, List<String> texts) {
        try {
            return parse(source, texts);
        } catch (GatewayException e) {
            throw e.with(source + ": " + e.getMessage(), e.hint());
        }
    }

    private static List<String> requireFingerprints(List<String> texts) {
        texts.forEach(Setting::fingerprint);
        return texts;
    }

    private static List<String> requireOidcRoles(List<String> texts) {
        var _ = OidcSettings.roles(texts);
        return texts;
    }

    private static List<String> requireControllers(List<String> controllers) {
        if (controllers.isEmpty()) {
            return controllers;
        }
        try {
            LinstorConfig.of(controllers, Map.of(), "");
        } catch (IllegalArgumentException e) {
            throw GatewayException.of(ErrorCode.INVALID_SETTING, String.valueOf(e.getMessage()));
        }
        return controllers;
    }

    /** Returns the setting with a key, given as the name of a table and a name in it. */
    static Optional<Setting<?>> ofPath(List<String> path) {
        return DECLARED.stream().filter(setting -> path.equals(List.of(setting.table, setting.nameInTable)))
                .findFirst();
    }

    /** Returns the setting with an environment variable. */
    static Optional<Setting<?>> ofVariable(String name) {
        return DECLARED.stream().filter(setting -> setting.variable().equals(name)).findFirst();
    }

    @Override
    public String toString() {
        return key();
    }
}
