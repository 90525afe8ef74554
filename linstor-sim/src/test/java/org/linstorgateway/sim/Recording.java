package org.linstorgateway.sim;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.linstorgateway.sim.json.JsonObject;
import org.linstorgateway.sim.json.JsonParser;

/** Recording of a real LINSTOR controller: requests with their responses, and the actions on its nodes between them. */
final class Recording {

    /** Requests of all kinds to a small cluster. */
    static final String REQUESTS = "/recording-linstor-1.34.jsonl";
    /** A longer life of one resource, on a cluster that has other resources. */
    static final String SCENARIO = "/scenario-linstor-1.34.jsonl";

    /**
     * Line of the recording.
     *
     * @param number the line number, from 1
     * @param raw the text of the line
     * @param json the parsed line
     */
    record Line(int number, String raw, JsonObject json) {

        boolean isAction() {
            return json.has("action");
        }

        String text(String member) {
            return json.string(member).orElse("");
        }

        @Nullable
        Object response() {
            return json.members().get("response");
        }

        /** Returns the request body as it was sent; empty when there was none. */
        String request() {
            int start = raw.indexOf("\"request\": ");
            if (start < 0) {
                return "";
            }
            String rest = raw.substring(start + "\"request\": ".length());
            return rest.substring(0, rest.indexOf(", \"status\": "));
        }

        @Override
        public String toString() {
            return isAction()
                    ? number + " " + raw
                    : "%d %s: %s %s".formatted(number, text("note"), text("method"),
                            text("path"));
        }
    }

    private Recording() {}

    static List<Line> lines(String resource) {
        List<Line> lines = new ArrayList<>();
        try (InputStream in = Objects.requireNonNull(Recording.class.getResourceAsStream(resource));
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String raw = reader.readLine(); raw != null; raw = reader.readLine()) {
                if (!raw.isBlank()) {
                    lines.add(new Line(lines.size() + 1, raw, json(raw)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines;
    }

    private static JsonObject json(String raw) {
        return JsonObject.read(raw.getBytes(StandardCharsets.UTF_8));
    }

    static @Nullable Object tree(String text) {
        return JsonParser.read(text.getBytes(StandardCharsets.UTF_8));
    }
}
