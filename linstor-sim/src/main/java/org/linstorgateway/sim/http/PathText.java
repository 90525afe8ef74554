package org.linstorgateway.sim.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Taking request targets apart. */
public final class PathText {

    private PathText() {}

    /**
     * The decoded segments of a raw path; a plus sign stays what it is, one slash at the end does not matter.
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

    /** The query parameters, decoded; those without a value are empty texts. */
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

    /** Decodes once, as in forms: a plus sign becomes a blank. */
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
