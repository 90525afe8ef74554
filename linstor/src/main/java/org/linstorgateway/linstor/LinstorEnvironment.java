package org.linstorgateway.linstor;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The environment variables of LINSTOR's own client. An empty variable counts as not set. */
final class LinstorEnvironment {
    private static final String ROOT_CA = "LS_ROOT_CA";
    private static final String CERTIFICATE = "LS_USER_CERTIFICATE";
    private static final String KEY = "LS_USER_KEY";
    private static final String CREDENTIALS = "CREDENTIALS_DIRECTORY";

    private final Map<String, String> variables;

    LinstorEnvironment(Map<String, String> variables) {
        this.variables = variables;
    }

    LinstorConfig config(List<String> given, String userAgent, Duration connectTimeout, Duration requestTimeout) {
        TlsSettings tls = tls();
        List<URI> controllers = addresses(given)
                .map(address -> ControllerAddress.parse(address, tls != TlsSettings.system()))
                .toList();
        return new LinstorConfig(controllers, credentials(), tls, userAgent, connectTimeout, requestTimeout);
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

    private Optional<Credentials> credentials() {
        Optional<Credentials> token = variable("LS_BEARER_TOKEN_FILE").map(this::tokenFile);
        return token.or(() -> variable("LS_USERNAME")
                .map(user -> Credentials.password(user, variable("LS_PASSWORD").orElse(""))));
    }

    private Credentials tokenFile(String file) {
        try {
            return Credentials.tokenFile(readable(file));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("LS_BEARER_TOKEN_FILE: " + e.getMessage(), e);
        }
    }

    private TlsSettings tls() {
        Optional<Pem> root = pem(ROOT_CA);
        Optional<Pem> certificate = pem(CERTIFICATE);
        Optional<Pem> key = pem(KEY);
        if (certificate.isPresent() != key.isPresent()) {
            throw new IllegalArgumentException(
                    CERTIFICATE + " and " + KEY + " (or their _FILE variants) require each other: "
                            + (key.isPresent() ? CERTIFICATE : KEY) + " is missing");
        }
        return root.isEmpty() && key.isEmpty()
                ? TlsSettings.system()
                : new TlsContextFactory(root, certificate, key).settings();
    }

    private Optional<Pem> pem(String name) {
        Optional<Pem> direct = variable(name).map(text -> new Pem(name, text));
        return direct.or(() -> variable(name + "_FILE").map(file -> new Pem(name + "_FILE", contents(name, file))));
    }

    private String contents(String name, String file) {
        try {
            return Files.readString(readable(file));
        } catch (IOException | InvalidPathException e) {
            throw new IllegalArgumentException(name + "_FILE: the file " + file + " cannot be read ("
                    + e.getClass().getSimpleName() + "): check that it exists and is readable", e);
        }
    }

    /**
     * Returns the path of a file, or of its copy among the credentials that systemd passes to a service
     * ({@code LoadCredential=}, systemd.exec(5)). A service without privileges cannot read a file of root.
     */
    private Path readable(String file) {
        Path path = Path.of(file);
        if (Files.isReadable(path) || path.getFileName() == null) {
            return path;
        }
        return variable(CREDENTIALS).map(folder -> Path.of(folder).resolve(path.getFileName().toString()))
                .filter(LinstorEnvironment::hasContent).orElse(path);
    }

    /** Returns false for an empty line, which the service's unit has in place of a missing file. */
    private static boolean hasContent(Path credential) {
        try {
            return !Files.readString(credential).isBlank();
        } catch (IOException e) {
            return false;
        }
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }
}
