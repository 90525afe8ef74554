package org.linstorgateway.linstor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.linstorgateway.linstor.wire.TokenJson;

/** A token in a file that somebody else renews. */
final class BearerToken implements Credentials {
    /** What can stand in an HTTP header. */
    private static final String VISIBLE = "[\\x21-\\x7e]+";

    private final Path file;
    private volatile String last;

    BearerToken(Path file) {
        this.file = file;
        try {
            this.last = read(file).orElseThrow(() -> new IllegalArgumentException("the file " + file
                    + " holds no bearer token: it must be the token alone, or JSON with a member \"token\""));
        } catch (IOException e) {
            throw new IllegalArgumentException("the bearer token cannot be read from " + file + " ("
                    + e.getClass().getSimpleName() + "): check that the file is there and readable", e);
        }
    }

    /** While the file is being replaced the last token goes on: LINSTOR decides whether it is still good. */
    @Override
    public String authorization() {
        try {
            read(file).ifPresent(token -> last = token);
        } catch (IOException e) {
            return "Bearer " + last;
        }
        return "Bearer " + last;
    }

    private static Optional<String> read(Path file) throws IOException {
        String text = Files.readString(file).strip();
        String token = text.startsWith("{") ? member(text) : text;
        return Optional.of(token).filter(found -> found.matches(VISIBLE));
    }

    private static String member(String json) {
        try {
            return Json.read(json, TokenJson.class).tokenOrEmpty().strip();
        } catch (UnreadableException e) {
            return "";
        }
    }

    @Override
    public String toString() {
        return "bearer token of " + file;
    }
}
