package org.linstorgateway.protocol.iscsi;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Secret;

/** The user name and password by which initiators authenticate (CHAP: RFC 1994, RFC 7143 section 12.1). */
public record Chap(String username, Secret password) {
    /** The password lengths that all common initiators accept, in characters. */
    private static final int SHORTEST_COMMON = 12;
    private static final int LONGEST_COMMON = 16;

    /**
     * The longest user name or password that common initiators and targets keep (open-iscsi: AUTH_STR_MAX_LEN, LIO:
     * MAX_PASS_LEN), in bytes.
     */
    static final int LONGEST = 255;

    /** Tells whether one of both is missing, as in files of other programs. The agents then refuse the target or ask for no password. */
    boolean isIncomplete() {
        return username.isEmpty() || password.reveal().isEmpty();
    }

    static GatewayException incomplete() {
        return GatewayException.of(ErrorCode.CHAP_INCOMPLETE,
                "user name and password go together: give both or none of 'username' and 'password'");
    }

    boolean isTooLong() {
        return bytes(username) > LONGEST || bytes(password.reveal()) > LONGEST;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** Returns the reasons for which some initiators refuse the password, or somebody may guess it. */
    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        int length = password.reveal().length();
        if (length < SHORTEST_COMMON || length > LONGEST_COMMON) {
            warnings.add(
                    "some initiators only accept CHAP passwords of 12 to 16 characters, this one has a different length");
        }
        if (password.reveal().equals(username)) {
            warnings.add("the CHAP password is the same as the user name, which listings show");
        }
        return warnings;
    }

    /** Returns whether both consist of ASCII letters, digits and the given characters, and neither is empty. */
    boolean consistsOf(String signs) {
        return !username.isEmpty() && !password.reveal().isEmpty() && (username + password.reveal()).chars()
                .allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || signs.indexOf(c) >= 0));
    }

    /** Returns whether one of them is a word. */
    boolean has(String word) {
        return username.equals(word) || password.reveal().equals(word);
    }
}
