package org.linstorgateway.access.oidc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;

/**
 * As what the identity provider knows the web page.
 *
 * @param id         the identifier of the client
 * @param secretFile the file with its secret; empty for a public client
 * @param session    how long a session lasts at most that begins with a log-in at the provider
 */
public record ClientSettings(String id, Optional<Path> secretFile, Duration session) {
    /**
     * Reads the secret; each time, so that it can be replaced.
     *
     * @throws GatewayException ({@code INVALID}) that names the file if it has none
     */
    Optional<String> secret() {
        return secretFile.map(ClientSettings::read);
    }

    /**
     * Requires that the file with the secret can be used.
     *
     * @throws GatewayException ({@code INVALID}) that names the file if it cannot
     */
    public void requireUsable() {
        var _ = secret();
    }

    private static String read(Path file) {
        try {
            String secret = Files.readString(file).strip();
            if (secret.isEmpty() || !secret.codePoints().allMatch(TokenRefusal::isPrintable)) {
                throw unusable(file, "has no secret in one line", null);
            }
            return secret;
        } catch (IOException e) {
            throw unusable(file, "cannot be read: " + e.getMessage(), e);
        }
    }

    private static GatewayException unusable(Path file, String why, @Nullable Exception cause) {
        String message = "server.oidc_client_secret_file: the file " + file + " " + why;
        String remedy = "It has the secret that the identity provider shows for the client.";
        return cause == null
                ? GatewayException.of(ErrorCode.INVALID_SETTING, message, remedy)
                : GatewayException.of(ErrorCode.INVALID_SETTING, message, remedy, cause);
    }
}
