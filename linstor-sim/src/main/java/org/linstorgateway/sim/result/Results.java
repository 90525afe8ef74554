package org.linstorgateway.sim.result;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.linstorgateway.sim.json.JsonOut;

/** The result list of one call: entries that share the call's operation, subject and object references. */
public final class Results {

    private final Operation operation;
    private final Subject subject;
    private final Map<String, String> refs = new LinkedHashMap<>();
    private final List<Entry> entries = new ArrayList<>();
    private Optional<String> context = Optional.empty();

    /** An empty list for a call. */
    public Results(Operation operation, Subject subject) {
        this.operation = operation;
        this.subject = subject;
    }

    /** A list with a single entry. */
    public static Results of(Entry entry) {
        Results results = new Results(Operation.NONE, Subject.NONE);
        results.entries.add(entry);
        return results;
    }

    /** Adds an object reference to every entry from now on. */
    public Results ref(String kind, String name) {
        refs.put(kind, name);
        return this;
    }

    /** The words that the details of every error end with, for example {@code Resource definition: vmstore}. */
    public Results context(String words) {
        context = Optional.of(words);
        return this;
    }

    /** The words that the details of every error end with; empty when none were given. */
    public String context() {
        return context.orElse("");
    }

    /** Adds an entry about the call's own subject. */
    public Entry add(RetCode code, String message) {
        Entry entry = new Entry(code, operation, subject, message).refs(refs);
        entries.add(entry);
        return entry;
    }

    /** Makes an error that is to be thrown: nothing else is in its list. */
    public Entry error(RetCode code, String message) {
        Entry entry = new Entry(code, operation, subject, message).refs(refs);
        context.ifPresent(entry::details);
        return entry;
    }

    /** Makes the error that says that something is not there, with LINSTOR's advice to create it. */
    public Entry missing(RetCode code, String kind, String name) {
        String lower = kind.toLowerCase(java.util.Locale.ROOT);
        return error(code, "%s '%s' not found.".formatted(kind, name))
                .cause("The specified %s '%s' could not be found in the database".formatted(lower, name))
                .correction("Create a %s with the name '%s' first.".formatted(lower, name));
    }

    /** Whether nothing was said. */
    public boolean isEmpty() {
        return entries.isEmpty();
    }

    /** Whether an entry is an error. */
    public boolean failed() {
        return entries.stream().anyMatch(Entry::isError);
    }

    /** The HTTP status: of the first error, or the given one. */
    public int status(int success) {
        return entries.stream().filter(Entry::isError).findFirst().map(each -> each.code().status()).orElse(success);
    }

    /** Writes the entries as elements of a list that the caller has begun. */
    public void writeEntries(JsonOut out, Instant now) {
        entries.forEach(each -> each.write(out, now));
    }

    /** The list as JSON. */
    public byte[] json(Instant now) {
        return JsonOut.bytes(out -> {
            out.beginList();
            writeEntries(out, now);
            out.endList();
        });
    }
}
