package org.linstorgateway.cli.query;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;

/**
 * Selects the elements of a list that a user wants to see, and sorts them.
 *
 * @param <E> the elements
 */
public final class ListQuery<E> {
    private final Map<String, List<Filter<E>>> filters;
    private final Optional<Comparator<E>> order;

    private ListQuery(Map<String, List<Filter<E>>> filters, Optional<Comparator<E>> order) {
        this.filters = filters;
        this.order = order;
    }

    /**
     * Reads filters and columns to sort by.
     *
     * @param filters    each {@code KEY=VALUE}: several of one key are alternatives, and one of each key must match
     * @param columns    the words of properties, the most important first; a hyphen before one reverses its order
     * @param properties those of the elements
     * @throws GatewayException ({@code INVALID}) if there is no such key, value or column
     */
    public static <E> ListQuery<E> parse(List<String> filters, List<String> columns,
            List<? extends Property<E>> properties) {
        if (filters.isEmpty() && columns.isEmpty()) {
            return new ListQuery<>(Map.of(), Optional.empty());
        }
        return new ListQuery<>(
                filters.stream().map(text -> Filter.parse(text, properties))
                        .collect(Collectors.groupingBy(filter -> filter.property().word())),
                columns.stream().map(column -> order(column, properties)).reduce(Comparator::thenComparing));
    }

    private static <E> Comparator<E> order(String column, List<? extends Property<E>> properties) {
        boolean descends = column.startsWith("-");
        String word = Property.normal(descends ? column.substring(1) : column);
        Property<E> property = properties.stream().<Property<E>>map(each -> each)
                .filter(each -> each.word().equals(word)).findFirst()
                .orElseThrow(() -> GatewayException.of(ErrorCode.INVALID_OPTION,
                        "--sort '" + column + "': there is no such column in this list",
                        "Possible columns: " + String.join(", ", properties.stream().map(Property::word).toList())
                                + ". A '-' before a column reverses its order, such as --sort=-" + properties
                                        .getFirst().word()
                                + "."));
        Comparator<E> ascending = property::compare;
        return descends ? ascending.reversed() : ascending;
    }

    /** Returns whether it changes no list. */
    public boolean isEmpty() {
        return filters.isEmpty() && order.isEmpty();
    }

    /** Returns the elements of a list that the user wants to see, sorted. Equal ones stay in their order. */
    public List<E> of(List<? extends E> elements) {
        return of(elements, element -> element);
    }

    /**
     * Returns the rows of a list whose elements the user wants to see, sorted.
     *
     * @param element returns the element of a row
     */
    public <R> List<R> of(List<? extends R> rows, Function<R, E> element) {
        if (isEmpty()) {
            return List.copyOf(rows);
        }
        return rows.stream().<R>map(row -> row).filter(row -> matches(element.apply(row)))
                .sorted(order.map(by -> Comparator.comparing(element, by)).orElse((_, _) -> 0)).toList();
    }

    private boolean matches(E element) {
        return filters.values().stream()
                .allMatch(alternatives -> alternatives.stream().anyMatch(filter -> filter.matches(element)));
    }
}
