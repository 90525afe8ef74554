package org.linstorgateway.cli.verb;

import java.util.List;
import java.util.stream.Stream;
import org.linstorgateway.config.Setting;
import org.linstorgateway.option.Option;
import org.linstorgateway.option.ValueType;

/** The settings of a server as options. */
final class ServerOptions {
    static final Option CONTROLLERS = Option.named(Setting.CONTROLLERS.option(), ValueType.TEXT, "LIST").list()
            .help("The LINSTOR controllers")
            .defaultText("those in the configuration file, else in the variable LS_CONTROLLERS, else localhost:3370")
            .build();
    private static final Option LINSTOR_TOKEN_FILE = Option
            .named(Setting.LINSTOR_TOKEN_FILE.option(), ValueType.FILE, "FILE")
            .help("The file with the token for LINSTOR").note("A changed file is read again.").build();
    private static final Option LINSTOR_AUTHORITIES = Option
            .named(Setting.LINSTOR_AUTHORITIES.option(), ValueType.FILE, "FILE")
            .help("The certificate authorities of the LINSTOR controllers, or the certificates of the controllers "
                    + "themselves, in PEM format")
            .defaultText("the authorities that Java knows").build();
    private static final Option LINSTOR_FINGERPRINTS = Option
            .named(Setting.LINSTOR_FINGERPRINTS.option(), ValueType.TEXT, "LIST").list()
            .help("The SHA-256 fingerprints of the controllers' certificates, in place of the check of authority and name")
            .build();
    /** The settings of the connection to LINSTOR. */
    static final List<Option> LINSTOR = List.of(CONTROLLERS, LINSTOR_TOKEN_FILE, LINSTOR_AUTHORITIES,
            LINSTOR_FINGERPRINTS);
    private static final Option ADDRESS = Option.named(Setting.ADDRESS.option(), ValueType.TEXT, "ADDRESS")
            .help("The address to listen on without TLS: :port, host:port or [ipv6]:port, or off for none")
            .byDefault(byDefault(Setting.ADDRESS)).build();
    private static final Option TLS_ADDRESS = Option.named(Setting.TLS_ADDRESS.option(), ValueType.TEXT, "ADDRESS")
            .help("The address to listen on with TLS: :port, host:port or [ipv6]:port")
            .byDefault(byDefault(Setting.TLS_ADDRESS)).note("Needs a certificate and its key.").build();
    private static final Option TLS_CERTIFICATE = Option
            .named(Setting.TLS_CERTIFICATE.option(), ValueType.FILE, "FILE")
            .help("The certificate of the server, in PEM format").note("A changed file is read again.").build();
    private static final Option TLS_KEY = Option.named(Setting.TLS_KEY.option(), ValueType.FILE, "FILE")
            .help("The private key of the server's certificate, in PEM format without a password").build();
    private static final Option TLS_CLIENT_AUTHORITIES = Option
            .named(Setting.TLS_CLIENT_AUTHORITIES.option(), ValueType.FILE, "FILE")
            .help("The certificate authorities of clients, in PEM format")
            .note("Clients then need a certificate of one of them for the port with TLS, unless --tls-client-auth is optional.")
            .build();
    private static final Option ROOT_TOKEN_FILE = Option
            .named(Setting.ROOT_TOKEN_FILE.option(), ValueType.FILE, "FILE")
            .help("The file with the token of root, which may do everything on this machine without LINSTOR's help")
            .build();
    private static final Option TLS_CLIENT_CERTIFICATES = Option
            .named(Setting.TLS_CLIENT_CERTIFICATES.option(), ValueType.TEXT, "WORD")
            .help("Whether clients must have a certificate, if there are authorities for them: required or optional")
            .byDefault(byDefault(Setting.TLS_CLIENT_CERTIFICATES)).build();
    private static final Option TLS_CLIENT_ROLES = Option
            .named(Setting.TLS_CLIENT_ROLES.option(), ValueType.TEXT, "LIST").list()
            .help("The roles of client certificates: NAME=ROLE with a name in the certificate, or * for all others")
            .note("The first one that matches counts.").build();
    private static final Option ANONYMOUS = Option.named(Setting.ANONYMOUS.option(), ValueType.TEXT, "ROLE")
            .help("What callers without a token may do: none, viewer, operator or admin")
            .byDefault(byDefault(Setting.ANONYMOUS)).build();
    private static final Option AUDIT_FILE = Option.named(Setting.AUDIT_FILE.option(), ValueType.FILE, "FILE")
            .help("The file that gets a line for each change and each refused request")
            .note("Under systemd, the journal gets these lines, too.").build();
    private static final Option AUDIT_SYSLOG = Option.named(Setting.AUDIT_SYSLOG.option(), ValueType.TEXT, "URL")
            .help("The syslog server that gets these lines: udp://host:514 or tcp://host:601").build();
    private static final Option OIDC_ISSUER = Option.named(Setting.OIDC_ISSUER.option(), ValueType.TEXT, "URL")
            .help("The identity provider (OpenID Connect) whose tokens are accepted, as the tokens name it")
            .note("Needs an audience and roles.").build();
    private static final Option OIDC_AUDIENCE = Option.named(Setting.OIDC_AUDIENCE.option(), ValueType.TEXT, "TEXT")
            .help("The audience of the provider's tokens for this server").build();
    private static final Option OIDC_ROLES = Option.named(Setting.OIDC_ROLES.option(), ValueType.TEXT, "LIST").list()
            .help("The roles of the provider's users: VALUE=ROLE for each value of the role claim that gives one")
            .build();
    private static final Option OIDC_ROLE_CLAIM = Option
            .named(Setting.OIDC_ROLE_CLAIM.option(), ValueType.TEXT, "CLAIM")
            .help("The claim of the provider's tokens that decides about the role, with dots for one within others")
            .byDefault(byDefault(Setting.OIDC_ROLE_CLAIM)).build();
    private static final Option OIDC_NAME_CLAIM = Option
            .named(Setting.OIDC_NAME_CLAIM.option(), ValueType.TEXT, "CLAIM")
            .help("The claim of the provider's tokens with the name of the user for the log")
            .byDefault(byDefault(Setting.OIDC_NAME_CLAIM)).build();
    private static final Option OIDC_AUTHORITIES = Option
            .named(Setting.OIDC_AUTHORITIES.option(), ValueType.FILE, "FILE")
            .help("The certificate authorities of the identity provider, in PEM format")
            .defaultText("the authorities that Java knows").build();
    private static final Option OIDC_CLIENT_ID = Option.named(Setting.OIDC_CLIENT_ID.option(), ValueType.TEXT, "TEXT")
            .help("As what the identity provider knows the web page, so that browsers can log in there").build();
    private static final Option OIDC_CLIENT_SECRET_FILE = Option
            .named(Setting.OIDC_CLIENT_SECRET_FILE.option(), ValueType.FILE, "FILE")
            .help("The file with the secret of that client, if the identity provider gives it one").build();
    private static final Option OIDC_SESSION = Option
            .named(Setting.OIDC_SESSION.option(), ValueType.DURATION, "DURATION")
            .help("How long a session of the web page lasts that begins with a log-in at the identity provider")
            .note("12 hours at most.").byDefault(byDefault(Setting.OIDC_SESSION)).build();
    private static final List<Option> OIDC = List.of(OIDC_ISSUER, OIDC_AUDIENCE, OIDC_ROLES, OIDC_ROLE_CLAIM,
            OIDC_NAME_CLAIM, OIDC_AUTHORITIES, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET_FILE, OIDC_SESSION);
    private static final Option NOTIFY_EVENTS = Option
            .named(Setting.NOTIFY_EVENTS.option(), ValueType.TEXT, "LIST").list()
            .help("The kinds of events that notifications tell")
            .defaultText(String.join(",", Setting.NOTIFY_EVENTS.defaultTexts())).build();
    private static final Option NOTIFY_WEBHOOK = Option.named(Setting.NOTIFY_WEBHOOK.option(), ValueType.TEXT, "URL")
            .help("The URL that notifications are sent to, http or https")
            .note("Other users of the machine see options: put a URL with a secret into the environment.").build();
    private static final Option NOTIFY_SECRET_FILE = Option
            .named(Setting.NOTIFY_SECRET_FILE.option(), ValueType.FILE, "FILE")
            .help("The file with the secret that signs notifications to the webhook")
            .note("A changed file is read again.").build();
    private static final Option NOTIFY_AUTHORITIES = Option
            .named(Setting.NOTIFY_AUTHORITIES.option(), ValueType.FILE, "FILE")
            .help("The certificate authorities of the webhook, in PEM format")
            .defaultText("the authorities that Java knows").build();
    private static final Option NOTIFY_COMMAND = Option
            .named(Setting.NOTIFY_COMMAND.option(), ValueType.FILE, "FILE")
            .help("The program that is run for each notification, without a shell and without arguments").build();
    private static final Option NOTIFY_DELAY = Option
            .named(Setting.NOTIFY_DELAY.option(), ValueType.DURATION, "DURATION")
            .help("How long a problem has to last before notifications tell it")
            .byDefault(byDefault(Setting.NOTIFY_DELAY)).build();
    private static final List<Option> NOTIFY = List.of(NOTIFY_EVENTS, NOTIFY_WEBHOOK, NOTIFY_SECRET_FILE,
            NOTIFY_AUTHORITIES, NOTIFY_COMMAND, NOTIFY_DELAY);
    private static final Option CORS_ALLOWED_ORIGINS = Option
            .named(Setting.CORS_ALLOWED_ORIGINS.option(), ValueType.TEXT, "LIST").list()
            .help("Origins of web pages that may use the REST API from a browser, besides those of the LINSTOR "
                    + "controllers")
            .note("* stands for any text.")
            .build();
    private static final Option ALLOWED_HOSTS = Option.named(Setting.ALLOWED_HOSTS.option(), ValueType.TEXT, "LIST")
            .list()
            .help("Names that a browser may use for this server, besides the names of its machine").build();
    private static final Option SETTLING_TIME = Option
            .named(Setting.SETTLING_TIME.option(), ValueType.DURATION, "DURATION")
            .help("The settle time: how long a service has to stay on its node before it counts as running")
            .byDefault(byDefault(Setting.SETTLING_TIME)).build();
    /** The files that a new installation needs. */
    static final List<Option> FILES = List.of(TLS_CERTIFICATE, TLS_KEY, ROOT_TOKEN_FILE);
    static final List<Option> ALL = Stream.of(List.of(ADDRESS, TLS_ADDRESS, TLS_CERTIFICATE, TLS_KEY,
            TLS_CLIENT_AUTHORITIES, TLS_CLIENT_CERTIFICATES, TLS_CLIENT_ROLES, ROOT_TOKEN_FILE, ANONYMOUS), OIDC,
            List.of(AUDIT_FILE, AUDIT_SYSLOG), LINSTOR,
            NOTIFY, List.of(CORS_ALLOWED_ORIGINS, ALLOWED_HOSTS, SETTLING_TIME))
            .flatMap(List::stream).toList();

    private ServerOptions() {}

    private static String byDefault(Setting<?> setting) {
        return setting.defaultTexts().getFirst();
    }
}
