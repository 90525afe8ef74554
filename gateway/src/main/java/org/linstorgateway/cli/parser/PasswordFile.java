package org.linstorgateway.cli.parser;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Secret;

/** A file whose first line is a password; {@code -} is standard input. */
public record PasswordFile(String file, InputStream standardInput) {
    private static final String STANDARD_INPUT = "-";

    /**
     * Reads the password.
     *
     * @throws GatewayException ({@code INVALID}) if the file cannot be read or its first line is empty
     */
    public Secret read() {
        try (Reader reader = open()) {
            @Nullable
            String line = new BufferedReader(reader).readLine();
            if (line == null || line.isEmpty()) {
                throw GatewayException.of(ErrorCode.PASSWORD_FILE_UNREADABLE,
                        describe() + " has no password in its first line");
            }
            return new Secret(line);
        } catch (NoSuchFileException e) {
            throw GatewayException.of(ErrorCode.PASSWORD_FILE_UNREADABLE, "there is no " + describe(), "", e);
        } catch (IOException e) {
            throw GatewayException.of(ErrorCode.PASSWORD_FILE_UNREADABLE, describe() + " cannot be read", "", e);
        }
    }

    private Reader open() throws IOException {
        return file.equals(STANDARD_INPUT)
                ? new InputStreamReader(standardInput, StandardCharsets.UTF_8)
                : Files.newBufferedReader(Path.of(file));
    }

    private String describe() {
        return file.equals(STANDARD_INPUT) ? "standard input" : "password file '" + file + "'";
    }
}
