package org.linstorgateway.sim.result;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.linstorgateway.sim.json.JsonStreamWriter;

/** Result list of a call. Its entries share the operation, the object type and the object references of the call. */
public final class ResultList {

    private final Operation operation;
    private final ObjectType objectType;
    private final Map<String, String> refs = new LinkedHashMap<>();
    private final List<ResultEntry> entries = new ArrayList<>();
    private Optional<String> context = Optional.empty();

    /** Creates an empty list for a call. */
    public ResultList(Operation operation, ObjectType objectType) {
        this.operation = operation;
        this.objectType = objectType;
    }

    /** Returns a list with a single entry. */
    public static ResultList of(ResultEntry entry) {
        ResultList results = new ResultList(Operation.NONE, ObjectType.NONE);
        results.entries.add(entry);
        return results;
    }

    /** Adds an object reference to every later entry. */
    public ResultList ref(String kind, String name) {
        refs.put(kind, name);
        return this;
    }

    /** Sets the text at the end of every error's details, for example {@code Resource definition: vmstore}. */
    public ResultList context(String text) {
        context = Optional.of(text);
        return this;
    }

    /** Returns the text at the end of every error's details; empty when none is set. */
    public String context() {
        return context.orElse("");
    }

    /** Adds the entries of another call that this one made. */
    public void addAll(ResultList other) {
        entries.addAll(other.entries);
    }

    /** Adds an entry that was made for an error. */
    public void add(ResultEntry entry) {
        entries.add(entry);
    }

    /** Adds an entry with the operation and the object type of the call. */
    public ResultEntry add(RetCode code, String message) {
        ResultEntry entry = new ResultEntry(code, operation, objectType, message).refs(refs);
        entries.add(entry);
        return entry;
    }

    /** Returns an error entry that is not added to this list, for an {@link ApiErrorException}. */
    public ResultEntry error(RetCode code, String message) {
        ResultEntry entry = new ResultEntry(code, operation, objectType, message).refs(refs);
        context.ifPresent(entry::details);
        return entry;
    }

    /** Returns an error entry for an object that does not exist, with LINSTOR's advice to create it. */
    public ResultEntry notFound(RetCode code, String kind, String name) {
        String lower = kind.toLowerCase(Locale.ROOT);
        return error(code, "%s '%s' not found.".formatted(kind, name))
                .cause("The specified %s '%s' could not be found in the database".formatted(lower, name))
                .correction("Create a %s with the name '%s' first.".formatted(lower, name));
    }

    /** Returns whether the list has no entries. */
    public boolean isEmpty() {
        return entries.isEmpty();
    }

    /** Returns whether an entry is an error. */
    public boolean failed() {
        return entries.stream().anyMatch(ResultEntry::isError);
    }

    /** Returns the HTTP status of the first error, or the given status when there is no error. */
    public int status(int success) {
        return entries.stream().filter(ResultEntry::isError).findFirst().map(each -> each.code().status())
                .orElse(success);
    }

    /** Writes the entries as elements of an array that the caller has begun. */
    public void writeEntries(JsonStreamWriter out, Instant now) {
        entries.forEach(each -> each.write(out, now));
    }

    /** Returns the list as JSON. */
    public byte[] json(Instant now) {
        return JsonStreamWriter.bytes(out -> {
            out.beginList();
            writeEntries(out, now);
            out.endList();
        });
    }
}
