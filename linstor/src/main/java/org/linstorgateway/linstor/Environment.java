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

/** The environment variables that LINSTOR's own client knows, too. An empty one counts as not set. */
final class Environment {
    private static final String ROOT_CA = "LS_ROOT_CA";
    private static final String CERTIFICATE = "LS_USER_CERTIFICATE";
    private static final String KEY = "LS_USER_KEY";

    private final Map<String, String> variables;

    Environment(Map<String, String> variables) {
        this.variables = variables;
    }

    LinstorConfig config(List<String> named, String userAgent, Duration connect, Duration request) {
        Tls tls = tls();
        List<URI> controllers = entries(named).map(entry -> ControllerAddress.parse(entry, tls != Tls.system()))
                .toList();
        return new LinstorConfig(controllers, credentials(), tls, userAgent, connect, request);
    }

    private Stream<String> entries(List<String> named) {
        List<String> entries = named.stream().flatMap(Environment::split).toList();
        if (!entries.isEmpty()) {
            return entries.stream();
        }
        List<String> environment = variable("LS_CONTROLLERS").stream().flatMap(Environment::split).toList();
        return environment.isEmpty() ? Stream.of("localhost") : environment.stream();
    }

    private static Stream<String> split(String list) {
        return Stream.of(list.split(",", -1)).map(String::strip).filter(entry -> !entry.isEmpty());
    }

    private Optional<Credentials> credentials() {
        Optional<Credentials> token = variable("LS_BEARER_TOKEN_FILE").map(this::token);
        return token.or(() -> variable("LS_USERNAME")
                .map(user -> Credentials.password(user, variable("LS_PASSWORD").orElse(""))));
    }

    private Credentials token(String file) {
        try {
            return Credentials.tokenFile(Path.of(file));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("LS_BEARER_TOKEN_FILE: " + e.getMessage(), e);
        }
    }

    private Tls tls() {
        Optional<Pem> root = pem(ROOT_CA);
        Optional<Pem> certificate = pem(CERTIFICATE);
        Optional<Pem> key = pem(KEY);
        if (certificate.isPresent() != key.isPresent()) {
            throw new IllegalArgumentException(CERTIFICATE + " and " + KEY + " (or their _FILE forms) belong together: "
                    + (key.isPresent() ? CERTIFICATE : KEY) + " is missing");
        }
        return root.isEmpty() && key.isEmpty() ? Tls.system() : new TlsContext(root, certificate, key).tls();
    }

    private Optional<Pem> pem(String name) {
        Optional<Pem> direct = variable(name).map(text -> new Pem(name, text));
        return direct.or(() -> variable(name + "_FILE").map(file -> new Pem(name + "_FILE", contents(name, file))));
    }

    private static String contents(String name, String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException | InvalidPathException e) {
            throw new IllegalArgumentException(name + "_FILE: the file " + file + " cannot be read ("
                    + e.getClass().getSimpleName() + "): check that it is there and readable", e);
        }
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }
}
