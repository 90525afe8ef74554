package org.linstorgateway.linstor;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.linstorgateway.linstor.wire.ErrorJson;
import org.linstorgateway.linstor.wire.ResultEntryJson;

/** Reads LINSTOR's results and errors in all forms in which they come. */
final class ResultListReader {
    /** Results that stand where a list of objects was expected. */
    private static final Pattern ENTRIES = Pattern.compile("\\s*\\[\\s*\\{[^{}\\[\\]]*\"ret_code\"\\s*:");
    /** The answer to a query of sizes for an unknown group: errors, with HTTP 200. */
    private static final Pattern REPORTS = Pattern.compile("\\s*\\{\\s*\"reports\"\\s*:");

    private ResultListReader() {}

    /** Whether a body that ought to be an object or a list of them is a list of results instead. */
    static boolean isAnswers(String body) {
        return ENTRIES.matcher(body).lookingAt() || REPORTS.matcher(body).lookingAt();
    }

    static ResultList read(String body) throws UnreadableException {
        return body.stripLeading().startsWith("{") ? object(body) : entries(Json.readList(body, ResultEntryJson.class));
    }

    private static ResultList object(String body) throws UnreadableException {
        ErrorJson json = Json.read(body, ErrorJson.class);
        if (json.reports() != null) {
            return entries(json.reports());
        }
        String text = Objects.requireNonNullElse(json.error(), text(json.message()));
        if (text.isEmpty()) {
            throw new UnreadableException("which is neither a result nor an error");
        }
        return new ResultList(List.of(ResultEntry.unnumbered(text)));
    }

    static ResultList entries(@Nullable List<ResultEntryJson> entries) throws UnreadableException {
        List<ResultEntryJson> given = Objects.requireNonNullElse(entries, List.of());
        if (given.stream().anyMatch(entry -> entry == null || entry.retCode() == null)) {
            throw new UnreadableException("which has entries without a return code");
        }
        return new ResultList(given.stream().map(ResultListReader::entry).toList());
    }

    static ResultEntry entry(ResultEntryJson json) {
        long code = Objects.requireNonNullElse(json.retCode(), 0L);
        return new ResultEntry(code, text(json.message()), text(json.cause()), text(json.details()),
                text(json.correction()),
                Objects.requireNonNullElse(json.errorReportIds(), List.of()), references(json.objRefs()));
    }

    /** LINSTOR has been seen to send a reference without a value. */
    private static Map<String, String> references(@Nullable Map<String, @Nullable String> references) {
        Map<String, @Nullable String> given = Objects.requireNonNullElse(references, Map.of());
        return given.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, reference -> text(reference.getValue())));
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
