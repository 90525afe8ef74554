package org.linstorgateway.protocol;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.linstorgateway.target.Deployed;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Target;
import org.linstorgateway.wire.Json;

/**
 * A short text that changes whenever something changes that a user can set about a target, except for a password: a digest of
 * it would help to guess it. The status has no part in it.
 */
public final class Revision {
    private static final int LENGTH = 16;

    private Revision() {}

    /**
     * Requires that a target has not changed since a caller read it.
     *
     * @param expected the revision that the caller read; empty if any will do
     * @throws GatewayException ({@code OUTDATED}) otherwise
     */
    public static <T extends Target> void require(Protocol<T> protocol, Deployed<T> deployed,
            Optional<String> expected) {
        if (expected.isPresent() && !expected.get().equals(of(protocol, deployed))) {
            throw GatewayException.of(ErrorCode.REVISION_OUTDATED,
                    "'" + deployed.target().id().text() + "' has changed since it was read",
                    "Read it again, and repeat the change if it is still needed.");
        }
    }

    /** Returns the revision of a target. */
    public static <T extends Target> String of(Protocol<T> protocol, Deployed<T> deployed) {
        Map<String, Object> json = new LinkedHashMap<>(protocol.wire().answer(deployed));
        json.remove("status");
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(Json.write(json).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
