package org.linstorgateway.protocol;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.linstorgateway.option.Operation;
import org.linstorgateway.option.Option;
import org.linstorgateway.option.ValueType;
import org.linstorgateway.target.Target;

/**
 * The order of a list that a patch replaces. In promoter files the entries of addresses and networks stay where they are, so
 * elements that stay keep their order among each other. Lists whose order counts are as the patch has them.
 */
final class ListOrder {
    private ListOrder() {}

    /** Returns the request of a patched target, with the elements of lists that stay in their present order. */
    static <T extends Target> Map<String, Object> kept(Protocol<T> protocol, T before, T wanted, Set<String> patched) {
        Map<String, Object> former = protocol.wire().request(before, Duration.ZERO);
        Map<String, Object> request = protocol.wire().request(wanted, Duration.ZERO);
        Map<String, Object> lists = new LinkedHashMap<>();
        for (Option option : protocol.form().options(Operation.SET)) {
            option.field().filter(
                    field -> !option.ordered() && patched.contains(field) && request.get(field) instanceof List<?>)
                    .ifPresent(field -> lists.put(field, keeping(texts(PatchedTarget.value(option, former)),
                            texts(request.get(field)), element -> identity(option, element))));
        }
        return protocol.wire().patched(request, lists);
    }

    private static List<String> texts(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return TargetJson.strings(list);
        }
        return value == null ? List.of() : List.of(value.toString());
    }

    /** Returns what stays the same if an element changes in place: the address of a service IP. */
    private static String identity(Option option, String element) {
        return option.type() == ValueType.SERVICE_IP ? element.replaceFirst("/.*", "") : element;
    }

    /**
     * Returns the wanted elements, with those that the present list has in its order.
     *
     * @param key returns what identifies an element, such as the address of a service IP with any prefix length
     */
    static List<String> keeping(List<String> present, List<String> wanted, UnaryOperator<String> key) {
        List<String> keys = wanted.stream().map(key).toList();
        if (keys.stream().distinct().count() < keys.size()) {
            return wanted;
        }
        List<String> order = present.stream().map(key).filter(keys::contains).distinct().toList();
        Iterator<String> next = order.iterator();
        List<String> result = new ArrayList<>(wanted);
        result.replaceAll(element -> order.contains(key.apply(element))
                ? wanted.get(keys.indexOf(next.next()))
                : element);
        return List.copyOf(result);
    }
}
