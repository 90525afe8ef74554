package org.linstorgateway.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.linstorgateway.access.BearerToken;
import org.linstorgateway.config.GatewayAddress;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.tls.Fingerprint;
import org.linstorgateway.wire.Json;

/**
 * The tokens that a user has logged in with, in a file that only this user can read. A server whose certificate no known authority has
 * signed also has the fingerprint that the user has confirmed. An entry without one is a text, as earlier versions wrote it.
 */
public final class Logins {
    private static final String NAME = "logins.json";
    private static final String TOKEN = "token";
    private static final String FINGERPRINT = "fingerprint";

    private final Path file;

    /** @param folder the folder for the user's own configuration of this program; it need not exist */
    public Logins(Path folder) {
        this.file = folder.resolve(NAME);
    }

    /** Returns the file. */
    public Path file() {
        return file;
    }

    /**
     * Returns the token for a server.
     *
     * @throws GatewayException ({@code INVALID}) if the file cannot be read
     */
    public Optional<BearerToken> find(GatewayAddress server) {
        return Optional.ofNullable(read().get(server.toString())).map(Login::token).flatMap(BearerToken::parse);
    }

    /**
     * Returns the fingerprint of the certificate of a server, in place of issuer and name.
     *
     * @throws GatewayException ({@code INVALID}) if the file cannot be read
     */
    public Optional<Fingerprint> fingerprint(GatewayAddress server) {
        return Optional.ofNullable(read().get(server.toString())).flatMap(Login::fingerprint);
    }

    /** Stores the token for a server, and the fingerprint of its certificate if it counts in place of issuer and name. */
    public void store(GatewayAddress server, BearerToken token, Optional<Fingerprint> fingerprint) {
        Map<String, Login> logins = read();
        logins.put(server.toString(), new Login(token.reveal(), fingerprint));
        write(logins);
    }

    /** Removes what is stored for a server; returns whether there was one. */
    public boolean remove(GatewayAddress server) {
        Map<String, Login> logins = read();
        boolean known = logins.remove(server.toString()) != null;
        if (known) {
            write(logins);
        }
        return known;
    }

    /** What is stored for a server. */
    private record Login(String token, Optional<Fingerprint> fingerprint) {
        private static Optional<Login> of(@Nullable Object json) {
            if (json instanceof String token) {
                return Optional.of(new Login(token, Optional.empty()));
            }
            return Optional.ofNullable(json).filter(Map.class::isInstance).map(Json::object)
                    .flatMap(entry -> entry.string(TOKEN)
                            .map(token -> new Login(token, entry.string(FINGERPRINT).map(Fingerprint::parse))));
        }

        private Object json() {
            return fingerprint.<Object>map(pin -> Map.of(TOKEN, token, FINGERPRINT, pin.toString())).orElse(token);
        }

        /** Hides the token. */
        @Override
        public String toString() {
            return "log-in";
        }
    }

    private Map<String, Login> read() {
        Map<String, Login> logins = new TreeMap<>();
        if (Files.notExists(file)) {
            return logins;
        }
        try {
            Json.readObject(Files.readString(file)).fields()
                    .forEach((server, entry) -> Login.of(entry).ifPresent(login -> logins.put(server, login)));
            return logins;
        } catch (IOException | IllegalArgumentException | GatewayException e) {
            throw problem("cannot be read", e);
        }
    }

    /** The file is complete and readable by its user only from the first moment. */
    private void write(Map<String, Login> logins) {
        try {
            Path folder = Optional.ofNullable(file.getParent()).orElseThrow();
            Files.createDirectories(folder);
            Path written = Files.createTempFile(folder, NAME, ".new",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Map<String, Object> json = new TreeMap<>();
            logins.forEach((server, login) -> json.put(server, login.json()));
            Files.writeString(written, Json.write(json) + "\n");
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw problem("cannot be written", e);
        }
    }

    private GatewayException problem(String what, Exception e) {
        return GatewayException.of(ErrorCode.INVALID_SETTING,
                "the file " + file + " with the tokens of this user " + what
                        + ": " + e.getMessage(),
                "Correct or delete it, and log in again: linstor-gateway login", e);
    }
}
