package org.linstorgateway.trace;

import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The trace that a request belongs to (W3C Trace Context, https://www.w3.org/TR/trace-context/).
 *
 * @param id    the trace-id: 32 hexadecimal digits
 * @param flags the trace-flags, of which those of version 00 are kept
 * @param state the value of {@code tracestate}, for the systems that the client reports to
 */
public record Trace(String id, int flags, Optional<String> state) {
    /** The header with the trace-id and the identifier of the caller's span. */
    public static final String PARENT = "traceparent";
    /** The header with values for single systems. */
    public static final String STATE = "tracestate";

    private static final Pattern VALID_PARENT = Pattern
            .compile("(?!ff)([0-9a-f]{2})-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-([0-9a-f]{2})(-.*)?");
    private static final String OWN_VERSION = "00";
    private static final int HEXADECIMAL = 16;
    /** Sampled, and random trace-id (level 2). */
    private static final int KNOWN_FLAGS = 0x03;
    private static final Pattern VALID_STATE = Pattern.compile("[\\x20-\\x7e\\t]{1,512}");

    /**
     * Reads the headers of a request. A request without a valid {@code traceparent}, or with several, belongs to no trace. Of a
     * later version the fields of version 00 are read.
     *
     * @param parents the values of all headers {@code traceparent}
     * @param states  the values of all headers {@code tracestate}, which form one list
     */
    public static Optional<Trace> read(List<String> parents, List<String> states) {
        if (parents.size() != 1) {
            return Optional.empty();
        }
        Matcher parent = VALID_PARENT.matcher(parents.getFirst());
        if (!parent.matches() || (parent.group(1).equals(OWN_VERSION) && parent.group(4) != null)) {
            return Optional.empty();
        }
        return Optional.of(new Trace(parent.group(2), Integer.parseInt(parent.group(3), HEXADECIMAL) & KNOWN_FLAGS,
                Optional.of(String.join(",", states)).filter(VALID_STATE.asMatchPredicate())));
    }

    /** Returns the headers of a request that belongs to the same trace, with a new parent-id. */
    public Map<String, String> headersOfCall() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(PARENT, OWN_VERSION + "-" + id + "-" + newSpan() + "-" + HexFormat.of().toHexDigits((byte) flags));
        state.ifPresent(value -> headers.put(STATE, value));
        return headers;
    }

    /** Returns an identifier that is not zero, which would be invalid. */
    private static String newSpan() {
        return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE));
    }
}
