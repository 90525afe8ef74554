package org.linstorgateway.wire;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The fields of a JSON document that its readers have asked for, by their paths, and the remarks of the readers. Used by one
 * thread.
 */
class FieldReads {
    /** Remembers nothing. */
    static final FieldReads FORGOTTEN = new FieldReads() {
        @Override
        void add(String path) {
            // A document whose unknown fields do not matter.
        }

        @Override
        void remark(String sentence) {
            // Nobody asks for the remarks.
        }
    };

    private final Set<String> paths = new HashSet<>();
    private final List<String> remarks = new ArrayList<>();

    void add(String path) {
        paths.add(path.toLowerCase(Locale.ROOT));
    }

    void remark(String sentence) {
        remarks.add(sentence);
    }

    List<String> remarks() {
        return List.copyOf(remarks);
    }

    /** Returns the paths of all fields of an object that no reader asked for. Those within such a field are left out. */
    List<String> missing(Map<?, ?> object) {
        List<String> missing = new ArrayList<>();
        collect(object, "", missing);
        return missing.stream().distinct().toList();
    }

    private void collect(Map<?, ?> object, String prefix, List<String> missing) {
        object.forEach((name, value) -> {
            String path = prefix + name;
            if (!paths.contains(path.toLowerCase(Locale.ROOT))) {
                missing.add(path);
            } else if (!paths.contains(any(path).toLowerCase(Locale.ROOT))) {
                collectWithin(value, path + ".", missing);
            }
        });
    }

    private void collectWithin(Object value, String prefix, List<String> missing) {
        if (value instanceof Map<?, ?> object) {
            collect(object, prefix, missing);
        } else if (value instanceof List<?> list) {
            list.forEach(element -> collectWithin(element, prefix, missing));
        }
    }

    /** Remembers that a field and all fields within it are known, although no reader asks for them. */
    void addAll(String path) {
        add(path);
        add(any(path));
    }

    private static String any(String path) {
        return path + ".*";
    }
}
