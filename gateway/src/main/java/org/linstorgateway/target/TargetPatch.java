package org.linstorgateway.target;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A change of some fields of a target: a JSON merge patch (RFC 7396) on its form in the REST API. A field of value null is
 * taken away; fields that are not named stay.
 */
public final class TargetPatch {
    private final Map<String, @Nullable Object> fields;
    private final Optional<String> revision;

    /** @param fields plain values, lists and maps */
    public TargetPatch(Map<String, ? extends @Nullable Object> fields) {
        this(fields, Optional.empty());
    }

    private TargetPatch(Map<String, ? extends @Nullable Object> fields, Optional<String> revision) {
        this.fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        this.revision = revision;
    }

    /** Returns a copy that only the target of this {@linkplain Targets#revision revision} takes. */
    public TargetPatch forRevision(Optional<String> wanted) {
        return new TargetPatch(fields, wanted);
    }

    /** Returns the revision of the target that it was made for; empty if that does not matter. */
    public Optional<String> revision() {
        return revision;
    }

    /** Returns the fields; one of them may be a password. */
    public Map<String, @Nullable Object> fields() {
        return fields;
    }

    /** Returns the names of the fields only, since the values may contain a password. */
    @Override
    public String toString() {
        return "patch of " + fields.keySet();
    }
}
