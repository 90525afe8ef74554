package org.linstorgateway.rest.api;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Sentences about names in a request that the server does not know. */
final class IgnoredNames {
    private static final int MOST_NAMED = 5;

    private IgnoredNames() {}

    /**
     * Returns the sentence; empty if there are no names.
     *
     * @param noun what the names are of, such as {@code field}
     */
    static Optional<String> sentence(String noun, List<String> names) {
        if (names.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of((names.size() == 1 ? "an unknown " + noun + " was" : "unknown " + noun + "s were")
                + " ignored: '" + names.stream().limit(MOST_NAMED).collect(Collectors.joining("', '")) + "'"
                + (names.size() > MOST_NAMED ? " and others" : ""));
    }
}
