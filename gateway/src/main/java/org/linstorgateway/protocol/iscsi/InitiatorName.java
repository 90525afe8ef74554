package org.linstorgateway.protocol.iscsi;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;

/**
 * The name of an initiator that may log in. A name in an existing file may be any word; a new target must name
 * initiators as RFC 7143 section 4.2.7 requires.
 */
public record InitiatorName(String text) {
    private static final Pattern STRICT = Pattern
            .compile("(?i)iqn\\.\\d{4}-(0[1-9]|1[0-2])\\.[a-z0-9][a-z0-9.-]*(:[a-z0-9.:-]+)?"
                    + "|eui\\.[0-9a-f]{16}|naa\\.[0-9a-f]{16}|naa\\.[0-9a-f]{32}");
    /** The longest name of an iSCSI node, in bytes (RFC 7143). */
    private static final int LONGEST = 223;

    public InitiatorName {
        if (text.isEmpty() || text.chars().anyMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c))) {
            throw GatewayException.of(ErrorCode.INVALID_INITIATOR_NAME,
                    "'" + text + "' is not an initiator name: it has blanks or is empty");
        }
    }

    /**
     * Requires a name that RFC 7143 allows. An invalid name must not be dropped silently: a target without names is
     * open to everybody.
     */
    void requireStrict() {
        if (!STRICT.matcher(text).matches() || text.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            throw GatewayException.of(ErrorCode.INVALID_INITIATOR_NAME, "'" + text
                    + "' is not an initiator name: expected one of iqn.YYYY-MM.<reversed domain>"
                    + "[:<name>] with ASCII letters, digits, '-', '.' and ':' in the name, eui.<16 hex digits>, naa.<16 or 32 hex digits>");
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
