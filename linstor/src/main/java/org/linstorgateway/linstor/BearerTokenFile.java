package org.linstorgateway.linstor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.linstorgateway.linstor.wire.TokenJson;

/** A bearer token in a file, which another program may renew at any time. */
final class BearerTokenFile implements Credentials {
    /** Visible ASCII characters, which an HTTP header may contain. */
    private static final String VISIBLE_ASCII = "[\\x21-\\x7e]+";

    private final Path file;
    private final Path copy;
    private volatile String lastToken;
    private volatile String problem = "";

    /** @param copy the file to read; the same one if there is no copy */
    BearerTokenFile(Path file, Path copy) {
        this.file = file;
        this.copy = copy;
        try {
            this.lastToken = read(copy).orElseThrow(() -> new IllegalArgumentException("the file " + file
                    + " has no bearer token: write the token alone, or JSON with a member \"token\""));
        } catch (IOException e) {
            throw new IllegalArgumentException("the bearer token cannot be read from " + file + " ("
                    + e.getClass().getSimpleName() + "): check that the file exists and is readable", e);
        }
    }

    /** Returns the last token while the file cannot be read or has none, as during its replacement. */
    @Override
    public String authorization() {
        try {
            Optional<String> token = read(copy);
            token.ifPresent(renewed -> lastToken = renewed);
            problem = token.isPresent() ? "" : ", which has no token now";
        } catch (IOException e) {
            problem = ", which cannot be read now (" + e.getClass().getSimpleName() + ")";
        }
        return "Bearer " + lastToken;
    }

    /** Returns the file that the user knows. */
    Path file() {
        return file;
    }

    /** Returns whether this process reads a copy, which does not change with the file. */
    boolean isCopy() {
        return !copy.equals(file);
    }

    @Override
    public String description() {
        return (problem.isEmpty() ? "the token in " : "the last token of ") + file
                + (isCopy() ? ", as systemd copied it" : "")
                + problem;
    }

    private static Optional<String> read(Path file) throws IOException {
        String text = Files.readString(file).strip();
        String token = text.startsWith("{") ? tokenMember(text) : text;
        return Optional.of(token).filter(found -> found.matches(VISIBLE_ASCII));
    }

    private static String tokenMember(String json) {
        try {
            return Json.read(json, TokenJson.class).tokenOrEmpty().strip();
        } catch (UnreadableBodyException e) {
            return "";
        }
    }

    @Override
    public String toString() {
        return "bearer token file " + file;
    }
}
