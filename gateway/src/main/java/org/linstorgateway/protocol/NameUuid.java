package org.linstorgateway.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** Name-based UUIDs (version 5, RFC 9562 section 5.5): the same name always has the same UUID. */
public final class NameUuid {
    private static final UUID NIL = new UUID(0, 0);
    private static final int VERSION_5 = 0x50;
    private static final int VARIANT = 0x80;

    private NameUuid() {}

    /** Returns the UUID of a name in the nil name space. */
    public static UUID of(String name) {
        return of(NIL, name);
    }

    /** Returns the UUID of a name in a name space. */
    public static UUID of(UUID space, String name) {
        ByteBuffer uuid = ByteBuffer.wrap(sha1(space, name));
        uuid.put(6, (byte) ((uuid.get(6) & 0x0f) | VERSION_5));
        uuid.put(8, (byte) ((uuid.get(8) & 0x3f) | VARIANT));
        return new UUID(uuid.getLong(0), uuid.getLong(8));
    }

    private static byte[] sha1(UUID space, String name) {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            sha1.update(ByteBuffer.allocate(16).putLong(space.getMostSignificantBits())
                    .putLong(space.getLeastSignificantBits()).flip());
            return sha1.digest(name.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }
}
