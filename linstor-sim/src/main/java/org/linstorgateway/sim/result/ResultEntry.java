package org.linstorgateway.sim.result;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.linstorgateway.sim.json.JsonStreamWriter;

/** Entry of a result list (LINSTOR's ApiCallRc), as a builder. */
public final class ResultEntry {

    private final RetCode code;
    private final String message;
    private final Map<String, String> refs = new LinkedHashMap<>();
    private Operation operation;
    private ObjectType objectType;
    private OptionalLong rawCode = OptionalLong.empty();
    private Optional<String> cause = Optional.empty();
    private Optional<String> details = Optional.empty();
    private Optional<String> correction = Optional.empty();
    private Optional<String> errorReport = Optional.empty();

    ResultEntry(RetCode code, Operation operation, ObjectType objectType, String message) {
        this.code = code;
        this.operation = operation;
        this.objectType = objectType;
        this.message = message;
    }

    /** Returns an entry without operation and object type, as in responses to reading calls. */
    public static ResultEntry plain(RetCode code, String message) {
        return new ResultEntry(code, Operation.NONE, ObjectType.NONE, message);
    }

    /** Returns an error with any return code, for example of an injected fault. */
    public static ResultEntry withRawCode(long retCode, String message) {
        ResultEntry entry = plain(RetCode.FAIL_UNKNOWN_ERROR, message);
        entry.rawCode = OptionalLong.of(retCode);
        return entry;
    }

    /** Sets the operation and the object type, if they differ from those of the call. */
    public ResultEntry about(Operation newOperation, ObjectType newObjectType) {
        operation = newOperation;
        objectType = newObjectType;
        return this;
    }

    /** Sets the object type, if it differs from that of the call. */
    public ResultEntry about(ObjectType newObjectType) {
        objectType = newObjectType;
        return this;
    }

    /** Sets the cause. */
    public ResultEntry cause(String text) {
        cause = Optional.of(text);
        return this;
    }

    /** Sets the details. */
    public ResultEntry details(String text) {
        details = Optional.of(text);
        return this;
    }

    /** Sets the correction: what the user can do. */
    public ResultEntry correction(String text) {
        correction = Optional.of(text);
        return this;
    }

    /** Adds an object reference. */
    public ResultEntry ref(String kind, String name) {
        refs.put(kind, name);
        return this;
    }

    /** Adds object references. */
    public ResultEntry refs(Map<String, String> all) {
        refs.putAll(all);
        return this;
    }

    /** Writes an error report and adds its id. */
    public ResultEntry reported(ErrorReports reports) {
        errorReport = Optional.of(reports.write(message));
        return this;
    }

    RetCode code() {
        return code;
    }

    boolean isError() {
        return code.severity() == Severity.ERROR;
    }

    void write(JsonStreamWriter out, Instant now) {
        out.begin().put("ret_code", rawCode.orElse(code.with(operation, objectType))).put("message", message);
        cause.ifPresent(text -> out.put("cause", text));
        details.ifPresent(text -> out.put("details", text));
        correction.ifPresent(text -> out.put("correction", text));
        errorReport.ifPresent(id -> out.beginList("error_report_ids").element(id).endList());
        out.putUnlessEmpty("obj_refs", refs).put("created_at", now.toString()).end();
    }
}
