package org.linstorgateway.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.linstorgateway.access.TokenSecret;
import org.linstorgateway.config.GatewayAddress;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.wire.Json;

/** The tokens that a user has logged in with, in a file that only this user can read. */
public final class Logins {
    private static final String NAME = "logins.json";

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
    public Optional<TokenSecret> find(GatewayAddress server) {
        return Optional.ofNullable(read().get(server.toString())).flatMap(TokenSecret::parse);
    }

    /** Stores the token for a server. */
    public void store(GatewayAddress server, TokenSecret token) {
        Map<String, String> logins = read();
        logins.put(server.toString(), token.reveal());
        write(logins);
    }

    /** Removes the token for a server; returns whether there was one. */
    public boolean remove(GatewayAddress server) {
        Map<String, String> logins = read();
        boolean known = logins.remove(server.toString()) != null;
        if (known) {
            write(logins);
        }
        return known;
    }

    private Map<String, String> read() {
        Map<String, String> logins = new TreeMap<>();
        if (Files.notExists(file)) {
            return logins;
        }
        try {
            Json.readObject(Files.readString(file)).fields().forEach((server, token) -> {
                if (token instanceof String text) {
                    logins.put(server, text);
                }
            });
            return logins;
        } catch (IOException | GatewayException e) {
            throw problem("cannot be read", e);
        }
    }

    /** The file is complete and readable by its user only from the first moment. */
    private void write(Map<String, String> logins) {
        try {
            Path folder = Optional.ofNullable(file.getParent()).orElseThrow();
            Files.createDirectories(folder);
            Path written = Files.createTempFile(folder, NAME, ".new",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(written, Json.write(logins) + "\n");
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
