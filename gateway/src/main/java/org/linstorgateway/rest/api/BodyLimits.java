package org.linstorgateway.rest.api;

import java.util.List;
import java.util.Map;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;

/**
 * The limits on texts and lists in the JSON of a body, so that its readers need no limits of their own. No valid name,
 * address, path or list is nearly as long.
 */
final class BodyLimits {
    static final int LONGEST_TEXT = 4_096;
    static final int LONGEST_LIST = 1_024;

    private BodyLimits() {}

    /**
     * Requires that a JSON value, as maps, lists and plain values, is within the limits.
     *
     * @throws GatewayException ({@code INVALID}) if a text or list is too long
     */
    static void require(Object json) {
        switch (json) {
            case Map<?, ?> object -> object.forEach(BodyLimits::requireField);
            case List<?> list -> list.forEach(element -> requireField("a list", element));
            default -> {
                // nothing that could be too long
            }
        }
    }

    private static void requireField(Object name, Object value) {
        if (name instanceof String text && text.length() > LONGEST_TEXT) {
            throw tooLong("the name of a field", text.length());
        }
        if (value instanceof String text && text.length() > LONGEST_TEXT) {
            throw tooLong("'" + name + "'", text.length());
        }
        if (value instanceof List<?> list && list.size() > LONGEST_LIST) {
            throw GatewayException.of(ErrorCode.FIELD_TOO_LONG,
                    "'" + name + "' has " + list.size() + " elements; more than " + LONGEST_LIST
                            + " are not possible");
        }
        if (value != null) {
            require(value);
        }
    }

    private static GatewayException tooLong(String what, int length) {
        return GatewayException.of(ErrorCode.FIELD_TOO_LONG,
                what + " has " + length + " characters; more than " + LONGEST_TEXT
                        + " are not possible");
    }
}
