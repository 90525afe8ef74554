package org.linstorgateway.deploy.delivery;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A set of node names. LINSTOR compares them without case.
 *
 * @param keys the names in lower case
 */
record NodeNames(Set<String> keys) {
    static NodeNames of(Collection<String> names) {
        return new NodeNames(names.stream().map(NodeNames::key).collect(Collectors.toUnmodifiableSet()));
    }

    boolean contains(String node) {
        return keys.contains(key(node));
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
