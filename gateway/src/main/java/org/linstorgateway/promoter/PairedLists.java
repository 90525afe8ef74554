package org.linstorgateway.promoter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Two parameters of an agent that are parallel lists, separated by {@code ;}: items, and the number of each item. The number
 * of an item never changes, since clients remember it.
 *
 * @param items   the name of the parameter with the items, which are all different
 * @param numbers the name of the parameter with their numbers
 */
public record PairedLists(String items, String numbers) {
    private static final String SEPARATOR = ";";

    /** Returns both parameters of {@code is} with the difference between {@code was} and {@code wanted} applied. */
    Map<String, String> changed(Map<String, String> is, Map<String, String> was, Map<String, String> wanted) {
        Map<String, Integer> before = read(was);
        Map<String, Integer> after = read(wanted);
        Map<String, Integer> result = read(is);
        before.keySet().stream().filter(item -> !after.containsKey(item)).forEach(result::remove);
        after.forEach((item, number) -> {
            if (!before.containsKey(item) && !result.containsKey(item)) {
                result.put(item, firstFree(number, result));
            }
        });
        return write(result);
    }

    private static int firstFree(int number, Map<String, Integer> taken) {
        int free = number;
        while (taken.containsValue(free)) {
            free++;
        }
        return free;
    }

    private Map<String, Integer> read(Map<String, String> parameters) {
        List<String> keys = split(parameters.getOrDefault(items, ""));
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
        return Map.of(items, String.join(SEPARATOR, list.keySet()), numbers,
                String.join(SEPARATOR, list.values().stream().map(Object::toString).toList()));
    }
}
