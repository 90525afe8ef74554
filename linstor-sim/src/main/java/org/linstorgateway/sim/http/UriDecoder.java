package org.linstorgateway.sim.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Decoder of percent-encoded paths and queries. */
public final class UriDecoder {

    private UriDecoder() {}

    /**
     * Returns the decoded segments of a raw path. A plus sign is kept, and one slash at the end is ignored.
     *
     * @throws IllegalArgumentException when a percent sign is not followed by two hex digits
     */
    public static List<String> segments(String rawPath) {
        List<String> parts = split(rawPath, '/');
        List<String> segments = new ArrayList<>();
        for (String part : parts.subList(1, parts.size())) {
            segments.add(decode(part.replace("+", "%2B")));
        }
        if (segments.size() > 1 && segments.getLast().isEmpty()) {
            segments.removeLast();
        }
        return segments;
    }

    /** Returns the decoded query parameters. A parameter without a value has an empty string. */
    public static Map<String, List<String>> query(String rawQuery) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        for (String part : split(rawQuery, '&')) {
            int equals = part.indexOf('=');
            String name = decode(equals < 0 ? part : part.substring(0, equals));
            String value = equals < 0 ? "" : decode(part.substring(equals + 1));
            parameters.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
        }
        return parameters;
    }

    /** Decodes a text once as form data: a plus sign becomes a space. */
    public static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int end = text.indexOf(separator); end >= 0; end = text.indexOf(separator, start)) {
            parts.add(text.substring(start, end));
            start = end + 1;
        }
        parts.add(text.substring(start));
        return parts;
    }
}
