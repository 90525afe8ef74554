package org.linstorgateway.sim.result;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.linstorgateway.sim.json.JsonOut;

/** One entry of a result list; filled step by step and then written. */
public final class Entry {

    private final RetCode code;
    private final String message;
    private final Map<String, String> refs = new LinkedHashMap<>();
    private Operation operation;
    private Subject subject;
    private OptionalLong rawCode = OptionalLong.empty();
    private Optional<String> cause = Optional.empty();
    private Optional<String> details = Optional.empty();
    private Optional<String> correction = Optional.empty();
    private Optional<String> report = Optional.empty();

    Entry(RetCode code, Operation operation, Subject subject, String message) {
        this.code = code;
        this.operation = operation;
        this.subject = subject;
        this.message = message;
    }

    /** An entry without operation and subject, as reading calls answer. */
    public static Entry plain(RetCode code, String message) {
        return new Entry(code, Operation.NONE, Subject.NONE, message);
    }

    /** An entry with a return code that is not in the table, for faults. */
    public static Entry raw(long retCode, String message) {
        Entry entry = plain(RetCode.FAIL_UNKNOWN_ERROR, message);
        entry.rawCode = OptionalLong.of(retCode);
        return entry;
    }

    /** About something else than the call's own subject. */
    public Entry about(Operation other, Subject what) {
        operation = other;
        subject = what;
        return this;
    }

    /** About something else than the call's own subject. */
    public Entry about(Subject what) {
        subject = what;
        return this;
    }

    /** Why. */
    public Entry cause(String text) {
        cause = Optional.of(text);
        return this;
    }

    /** More about it. */
    public Entry details(String text) {
        details = Optional.of(text);
        return this;
    }

    /** What to do. */
    public Entry correction(String text) {
        correction = Optional.of(text);
        return this;
    }

    /** An object that it is about. */
    public Entry ref(String kind, String name) {
        refs.put(kind, name);
        return this;
    }

    /** All objects that it is about. */
    public Entry refs(Map<String, String> all) {
        refs.putAll(all);
        return this;
    }

    /** An error report was written. */
    public Entry reported(ErrorReports reports) {
        report = Optional.of(reports.write(message));
        return this;
    }

    RetCode code() {
        return code;
    }

    boolean isError() {
        return code.severity() == Severity.ERROR;
    }

    void write(JsonOut out, Instant now) {
        out.begin().put("ret_code", rawCode.orElse(code.with(operation, subject))).put("message", message);
        cause.ifPresent(text -> out.put("cause", text));
        details.ifPresent(text -> out.put("details", text));
        correction.ifPresent(text -> out.put("correction", text));
        report.ifPresent(id -> out.beginList("error_report_ids").element(id).endList());
        out.putUnlessEmpty("obj_refs", refs).put("created_at", now.toString()).end();
    }
}
