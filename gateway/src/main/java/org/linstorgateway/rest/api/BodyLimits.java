package org.linstorgateway.rest.api;

import java.util.List;
import java.util.Map;
import org.linstorgateway.target.GatewayException;

/**
 * Limits on what a body holds, which spare all that read it limits of their own: no name, address or path is nearly as
 * long, and no list that can be served.
 */
final class BodyLimits {
    static final int LONGEST_TEXT = 4_096;
    static final int LONGEST_LIST = 1_024;

    private BodyLimits() {}

    /** Demands that a JSON value, as maps, lists and plain values, keeps within them. */
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
            throw GatewayException.invalid("'" + name + "' has " + list.size() + " elements; more than " + LONGEST_LIST
                    + " are not possible");
        }
        if (value != null) {
            require(value);
        }
    }

    private static GatewayException tooLong(String what, int length) {
        return GatewayException.invalid(what + " has " + length + " characters; more than " + LONGEST_TEXT
                + " are not possible");
    }
}
