package org.linstorgateway.linstor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Default values for absent members of LINSTOR's JSON. */
final class JsonDefaults {
    private JsonDefaults() {}

    static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    static int number(@Nullable Integer number) {
        return number == null ? 0 : number;
    }

    static boolean isTrue(@Nullable Boolean value) {
        return value != null && value;
    }

    static <T> List<T> list(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    /** Maps each element. Uses no stream: there are tens of thousands of lists, most of one or two elements. */
    static <W, T> List<T> mapped(@Nullable List<W> list, Function<W, T> mapping) {
        List<T> mapped = new ArrayList<>(list(list).size());
        for (W element : list(list)) {
            mapped.add(mapping.apply(element));
        }
        return mapped;
    }

    static Set<String> set(@Nullable List<String> list) {
        return Set.copyOf(list(list));
    }

    static <V> Map<String, V> map(@Nullable Map<String, V> map) {
        return map == null ? Map.of() : map;
    }
}
