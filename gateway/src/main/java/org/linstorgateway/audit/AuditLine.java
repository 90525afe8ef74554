package org.linstorgateway.audit;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.linstorgateway.access.RandomSecret;
import org.linstorgateway.wire.Json;
import org.linstorgateway.wire.PrintableText;

/**
 * A line of the audit log.
 *
 * @param time   the field {@code time}, in UTC with milliseconds
 * @param json   a JSON object without line breaks, control characters and secrets of tokens
 * @param fields the texts and numbers of the object, for a log with fields of its own
 */
record AuditLine(String time, String json, Map<String, String> fields) {
    /** Any syslog receiver has to accept 2,048 bytes (RFC 5424, section 6.1); a datagram can have 65,507. */
    private static final int MOST_TEXTS = 6_000;
    private static final int LONGEST_TEXT = 512;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'")
            .withZone(ZoneOffset.UTC);

    AuditLine {
        fields = new LinkedHashMap<>(fields);
    }

    /** Returns the JSON text of an object on one line. All escapes are those of JSON. */
    private static String write(Map<String, Object> values) {
        return PrintableText.of(Json.write(values)).replace("\u2028", "\\u2028").replace("\u2029", "\\u2029");
    }

    /** Collects the fields of a line. Long texts are cut off, and of a long list the end is left out. */
    static final class Builder {
        private final Map<String, Object> values = new LinkedHashMap<>();
        private final Map<String, String> fields = new LinkedHashMap<>();
        private final String time;
        private int length;

        Builder(Instant moment) {
            time = TIME.format(moment);
            values.put("time", time);
        }

        Builder with(String name, String value) {
            String text = text(value);
            values.put(name, text);
            fields.put(name, text);
            return this;
        }

        Builder with(String name, long value) {
            values.put(name, value);
            fields.put(name, Long.toString(value));
            return this;
        }

        Builder with(String name, boolean value) {
            values.put(name, value);
            fields.put(name, Boolean.toString(value));
            return this;
        }

        Builder with(String name, Map<String, String> pairs) {
            Map<String, String> texts = new LinkedHashMap<>();
            pairs.forEach((key, value) -> texts.put(key, text(value)));
            values.put(name, texts);
            return this;
        }

        /** A list whose end is left out is followed by a field with the number of its elements that are left out. */
        Builder with(String name, List<String> list) {
            List<String> texts = new ArrayList<>();
            for (String value : list) {
                if (length > MOST_TEXTS) {
                    break;
                }
                texts.add(text(value));
            }
            values.put(name, texts);
            if (texts.size() < list.size()) {
                with(name + "_left_out", list.size() - texts.size());
            }
            return this;
        }

        private String text(String value) {
            String hidden = RandomSecret.hideIn(value);
            String text = hidden.length() > LONGEST_TEXT
                    ? hidden.substring(0, hidden.offsetByCodePoints(0,
                            hidden.codePointCount(0, LONGEST_TEXT) - 1)) + "…"
                    : hidden;
            length += text.length();
            return text;
        }

        AuditLine build() {
            return new AuditLine(time, write(values), fields);
        }
    }
}
