package org.linstorgateway.protocol.iscsi;

import java.nio.charset.StandardCharsets;
import org.linstorgateway.target.Secret;

/** How initiators prove who they are: CHAP with one user and password (RFC 1994, RFC 7143 section 12.1). */
public record Chap(String username, Secret password) {
    /** The lengths that all common initiators accept. */
    private static final int SHORTEST_COMMON = 12;
    private static final int LONGEST_COMMON = 16;

    /** What common initiators and targets keep of each (open-iscsi: AUTH_STR_MAX_LEN, LIO: MAX_PASS_LEN), in bytes. */
    static final int LONGEST = 255;

    boolean isTooLong() {
        return bytes(username) > LONGEST || bytes(password.reveal()) > LONGEST;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** Whether some common initiators will refuse the password for its length. */
    boolean hasUnusualLength() {
        int length = password.reveal().length();
        return length < SHORTEST_COMMON || length > LONGEST_COMMON;
    }

    boolean hasControlCharacters() {
        return (username + password.reveal()).chars().anyMatch(Character::isISOControl);
    }

    /** Blanks, quotes and globs, which agents that go through a shell lose or expand. */
    boolean hasShellCharacters() {
        return (username + password.reveal()).chars().anyMatch(c -> " '\"\\*?[]`$".indexOf(c) >= 0);
    }
}
