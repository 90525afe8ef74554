package org.linstorgateway.promoter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The value of a parameter that is a list of {@code name=value} words, separated by blanks, such as
 * {@code additional_parameters} of the iSCSI agents. The words of an administrator stay.
 */
public final class Assignments {
    private Assignments() {}

    /** Returns the value of a name in a list; the last one if there are several, since the agents apply them in their order. */
    public static Optional<String> value(String list, String name) {
        return Optional.ofNullable(read(list).get(name));
    }

    /** Returns the list {@code is} with the difference between {@code was} and {@code wanted} applied. */
    static String changed(String is, String was, String wanted) {
        Map<String, String> before = read(was);
        Map<String, String> after = read(wanted);
        List<String> words = new ArrayList<>(words(is));
        words.removeIf(word -> before.containsKey(name(word)) && !after.containsKey(name(word)));
        after.forEach((name, value) -> {
            if (!value.equals(before.get(name))) {
                int index = words.stream().map(Assignments::name).toList().lastIndexOf(name);
                words.add(index < 0 ? words.size() : index, name + "=" + value);
                if (index >= 0) {
                    words.remove(index + 1);
                }
            }
        });
        return words.equals(words(is)) ? is : String.join(" ", words);
    }

    private static Map<String, String> read(String list) {
        return words(list).stream().collect(Collectors.toMap(Assignments::name,
                word -> word.substring(Math.min(word.length(), name(word).length() + 1)), (_, last) -> last,
                LinkedHashMap::new));
    }

    private static List<String> words(String list) {
        return list.isBlank() ? List.of() : List.of(list.strip().split("\\s+"));
    }

    private static String name(String word) {
        return word.split("=", 2)[0];
    }
}
