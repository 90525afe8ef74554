package org.linstorgateway.cli.document;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.linstorgateway.protocol.Protocol;

/**
 * One target as a document describes it.
 *
 * @param fields the fields of a request to create it, with its password if the document names the place of one
 * @param source where the document stands, such as {@code targets.yaml, document 2}
 */
public record TargetDocument(Protocol<?> protocol, Map<String, @Nullable Object> fields, String source) {
    public TargetDocument {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** Returns the source only, since a field may be a password. */
    @Override
    public String toString() {
        return source;
    }
}
