package org.linstorgateway.linstor;

import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.linstorgateway.linstor.transport.SettingNames;
import org.linstorgateway.tls.CredentialFiles;
import org.linstorgateway.tls.Pem;
import org.linstorgateway.tls.PemFile;

/** The environment variables of LINSTOR's own client. An empty variable counts as not set. */
final class LinstorEnvironment {
    private static final String TOKEN_FILE = "LS_BEARER_TOKEN_FILE";
    private static final String ROOT_CA = "LS_ROOT_CA";
    private static final String CERTIFICATE = "LS_USER_CERTIFICATE";
    private static final String KEY = "LS_USER_KEY";

    private final Map<String, String> variables;
    private final CredentialFiles credentials;

    LinstorEnvironment(Map<String, String> variables) {
        this.variables = variables;
        this.credentials = CredentialFiles.of(variables);
    }

    LinstorConfig config(ConnectionSettings given, String userAgent, Duration connectTimeout,
            Duration requestTimeout) {
        TlsSettings tls = tls(given);
        List<URI> controllers = addresses(given.controllers())
                .map(address -> ControllerAddress.parse(address, tls != TlsSettings.system()))
                .toList();
        requireEffect(given, controllers);
        return new LinstorConfig(controllers, credentials(given), tls, userAgent, connectTimeout, requestTimeout);
    }

    /** A trust in certificates that is never used looks like security. LINSTOR's client accepts it in its own variables. */
    private static void requireEffect(ConnectionSettings given, List<URI> controllers) {
        Optional<String> setting = given.fingerprints().isEmpty()
                ? given.authorities().map(_ -> SettingNames.AUTHORITIES)
                : Optional.of(SettingNames.FINGERPRINTS);
        setting.flatMap(name -> controllers.stream().filter(address -> address.getScheme().equals("http")).findFirst()
                .map(address -> name + " has no effect for the LINSTOR controller '" + address
                        + "': write https:// in " + SettingNames.CONTROLLERS + ", with the port 3371 or none"))
                .ifPresent(message -> {
                    throw new IllegalArgumentException(message);
                });
    }

    private Stream<String> addresses(List<String> given) {
        List<String> addresses = given.stream().flatMap(LinstorEnvironment::split).toList();
        if (!addresses.isEmpty()) {
            return addresses.stream();
        }
        List<String> environment = variable("LS_CONTROLLERS").stream().flatMap(LinstorEnvironment::split).toList();
        return environment.isEmpty() ? Stream.of("localhost") : environment.stream();
    }

    private static Stream<String> split(String list) {
        return Stream.of(list.split(",", -1)).map(String::strip).filter(address -> !address.isEmpty());
    }

    private Optional<Credentials> credentials(ConnectionSettings given) {
        Optional<Credentials> token = given.tokenFile().map(file -> tokenFile(SettingNames.TOKEN_FILE, file))
                .or(() -> variable(TOKEN_FILE).map(file -> tokenFile(TOKEN_FILE, path(TOKEN_FILE, file))));
        return token.or(() -> variable("LS_USERNAME")
                .map(user -> Credentials.password(user, variable("LS_PASSWORD").orElse(""))));
    }

    private Credentials tokenFile(String setting, Path file) {
        try {
            return Credentials.tokenFile(file, credentials.find(file));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(setting + ": " + e.getMessage(), e);
        }
    }

    private TlsSettings tls(ConnectionSettings given) {
        Optional<Pem> root = given.fingerprints().isEmpty()
                ? given.authorities().map(file -> pemFile(SettingNames.AUTHORITIES, file)).or(() -> pem(ROOT_CA))
                : Optional.empty();
        Optional<Pem> certificate = pem(CERTIFICATE);
        Optional<Pem> key = pem(KEY);
        if (certificate.isPresent() != key.isPresent()) {
            throw new IllegalArgumentException(
                    CERTIFICATE + " and " + KEY + " (or their _FILE variants) require each other: "
                            + (key.isPresent() ? CERTIFICATE : KEY) + " is missing");
        }
        return root.isEmpty() && key.isEmpty() && given.fingerprints().isEmpty()
                ? TlsSettings.system()
                : new TlsContextFactory(root, certificate, key).settings(given.fingerprints());
    }

    private Optional<Pem> pem(String name) {
        Optional<Pem> direct = variable(name).map(text -> new Pem(name, text));
        return direct.or(() -> variable(name + "_FILE")
                .map(file -> pemFile(name + "_FILE", path(name + "_FILE", file))));
    }

    private Pem pemFile(String setting, Path file) {
        return new PemFile(setting, credentials.find(file)).read();
    }

    private static Path path(String variable, String file) {
        try {
            return Path.of(file);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(variable + ": '" + file + "' is not the path of a file", e);
        }
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }
}
