package org.linstorgateway.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.linstorgateway.access.BearerToken;
import org.linstorgateway.config.Setting;
import org.linstorgateway.config.Settings;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;

/** The token that a client sends. */
public final class ClientToken {
    private static final Path ROOT_TOKEN = Path.of(Setting.ROOT_TOKEN);

    private ClientToken() {}

    /**
     * Returns the token in the file that the settings name, else that of the user's log-in at the server, else for root that of a
     * server on the same machine.
     *
     * @param logins the log-ins of the user; empty for a user without a folder of its own
     * @throws GatewayException ({@code INVALID}) if a file cannot be read
     */
    public static Optional<BearerToken> of(Settings settings, Optional<Logins> logins) {
        Optional<Path> file = settings.get(Setting.TOKEN_FILE);
        return file.isPresent()
                ? Optional.of(read(file.get()))
                : logins.flatMap(known -> known.find(settings.connect())).or(() -> ofRoot(settings));
    }

    /** Returns the token that makes root known to a server on the same machine, without a log-in. No other user's program gets it. */
    private static Optional<BearerToken> ofRoot(Settings settings) {
        return settings.connect().isLocal() && Files.isReadable(ROOT_TOKEN)
                && ListeningUsers.ofThisMachine().areTrusted(settings.connect().port())
                        ? Optional.of(read(ROOT_TOKEN))
                        : Optional.empty();
    }

    private static BearerToken read(Path file) {
        try {
            return BearerToken.parse(Files.readString(file).strip()).orElseThrow(() -> GatewayException.of(
                    ErrorCode.INVALID_SETTING, "the file " + file + " has no token"));
        } catch (IOException e) {
            throw GatewayException.of(ErrorCode.INVALID_SETTING,
                    "the file " + file + " with the token cannot be read: " + e.getMessage(), "", e);
        }
    }
}
