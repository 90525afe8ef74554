package org.linstorgateway.linstor;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.linstorgateway.linstor.wire.ErrorJson;
import org.linstorgateway.linstor.wire.ResultEntryJson;

import static org.linstorgateway.linstor.JsonDefaults.text;

/** Parses LINSTOR's results and errors, in all of their forms. */
final class ResultListReader {
    /** A list of results in place of a list of objects. */
    private static final Pattern RESULTS = Pattern.compile("\\s*\\[\\s*\\{[^{}\\[\\]]*\"ret_code\"\\s*:");
    /** The response to a size query for an unknown resource group: errors, with HTTP 200. */
    private static final Pattern REPORTS = Pattern.compile("\\s*\\{\\s*\"reports\"\\s*:");

    private ResultListReader() {}

    /** Returns whether a body is a list of results in place of an object or a list of objects. */
    static boolean isResultList(String body) {
        return RESULTS.matcher(body).lookingAt() || REPORTS.matcher(body).lookingAt();
    }

    static ResultList read(String body) throws UnreadableBodyException {
        return body.stripLeading().startsWith("{")
                ? readObject(body)
                : list(Json.readList(body, ResultEntryJson.class));
    }

    private static ResultList readObject(String body) throws UnreadableBodyException {
        ErrorJson json = Json.read(body, ErrorJson.class);
        if (json.reports() != null) {
            return list(json.reports());
        }
        String text = Objects.requireNonNullElse(json.error(), text(json.message()));
        if (text.isEmpty()) {
            throw new UnreadableBodyException("the body is neither a result nor an error");
        }
        return new ResultList(List.of(ResultEntry.withoutCode(text)));
    }

    private static ResultList list(@Nullable List<ResultEntryJson> entries) throws UnreadableBodyException {
        List<ResultEntryJson> results = Objects.requireNonNullElse(entries, List.of());
        if (results.stream().anyMatch(entry -> entry == null || entry.retCode() == null)) {
            throw new UnreadableBodyException("the results have entries without a return code");
        }
        return new ResultList(results.stream().map(ResultListReader::entry).toList());
    }

    static ResultEntry entry(ResultEntryJson json) {
        long code = Objects.requireNonNullElse(json.retCode(), 0L);
        return new ResultEntry(code, text(json.message()), text(json.cause()), text(json.details()),
                text(json.correction()),
                Objects.requireNonNullElse(json.errorReportIds(), List.of()), references(json.objRefs()));
    }

    /** LINSTOR sometimes sends a reference with a null value. */
    private static Map<String, String> references(@Nullable Map<String, @Nullable String> references) {
        Map<String, @Nullable String> sent = Objects.requireNonNullElse(references, Map.of());
        return sent.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, reference -> text(reference.getValue())));
    }
}
