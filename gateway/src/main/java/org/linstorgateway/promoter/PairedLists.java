package org.linstorgateway.promoter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Two parameters of an agent that are lists side by side, joined by {@code ;}: things, and the number of each. A number
 * once given stays with its thing, since clients hold on to it.
 *
 * @param things  the parameter with the things, which are all different
 * @param numbers the parameter with their numbers
 */
public record PairedLists(String things, String numbers) {
    private static final String SEPARATOR = ";";

    /** Both parameters as they become when the difference between {@code was} and {@code wanted} is brought into them. */
    Map<String, String> changed(Map<String, String> is, Map<String, String> was, Map<String, String> wanted) {
        Map<String, Integer> before = read(was);
        Map<String, Integer> after = read(wanted);
        Map<String, Integer> result = read(is);
        before.keySet().stream().filter(thing -> !after.containsKey(thing)).forEach(result::remove);
        after.forEach((thing, number) -> {
            if (!before.containsKey(thing) && !result.containsKey(thing)) {
                result.put(thing, free(number, result));
            }
        });
        return write(result);
    }

    private static int free(int number, Map<String, Integer> taken) {
        int free = number;
        while (taken.containsValue(free)) {
            free++;
        }
        return free;
    }

    private Map<String, Integer> read(Map<String, String> parameters) {
        List<String> keys = split(parameters.getOrDefault(things, ""));
        List<String> values = split(parameters.getOrDefault(numbers, ""));
        Map<String, Integer> read = new LinkedHashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            read.put(keys.get(i), i < values.size() ? number(values.get(i)) : i + 1);
        }
        return read;
    }

    private static int number(String text) {
        if (!text.matches("\\d{1,9}")) {
            throw new UnreadablePromoterException("'" + text + "' is not a number");
        }
        return Integer.parseInt(text);
    }

    private static List<String> split(String list) {
        List<String> elements = new ArrayList<>(List.of(list.split(SEPARATOR, -1)));
        elements.removeIf(String::isBlank);
        return elements.stream().map(String::strip).toList();
    }

    private Map<String, String> write(Map<String, Integer> list) {
        return Map.of(things, String.join(SEPARATOR, list.keySet()), numbers,
                String.join(SEPARATOR, list.values().stream().map(Object::toString).toList()));
    }
}
