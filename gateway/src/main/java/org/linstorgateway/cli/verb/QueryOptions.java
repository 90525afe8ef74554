package org.linstorgateway.cli.verb;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.linstorgateway.cli.completion.FilterWords;
import org.linstorgateway.cli.query.ListQuery;
import org.linstorgateway.cli.query.Property;
import org.linstorgateway.option.Option;
import org.linstorgateway.option.OptionValues;
import org.linstorgateway.option.ValueType;
import org.linstorgateway.target.GatewayException;

/** The options that say which elements a list shows, and in which order. */
final class QueryOptions {
    private static final String FILTER = FilterWords.OPTION;
    private static final String ALTERNATIVES = "Several values of a key, also separated by commas, are alternatives; "
            + "filters with different keys must all match. '*' in a name or address stands for any characters. Keys: ";

    private QueryOptions() {}

    /** @param elements the noun for the elements of the list */
    static List<Option> of(List<? extends Property<?>> properties, String elements, String example) {
        return List.of(filter(properties, elements, example), sort(properties));
    }

    private static Option filter(List<? extends Property<?>> properties, String elements, String example) {
        String keys = properties.stream().filter(Property::isFilter).map(Property::word)
                .collect(Collectors.joining(", "));
        return Option.named(FILTER, ValueType.TEXT, "KEY=VALUE").repeated().help("Show only these " + elements)
                .example(example).note(ALTERNATIVES + keys + ".")
                .suggestions(properties.stream().filter(Property::isFilter).flatMap(QueryOptions::filters).toList())
                .build();
    }

    /** Returns the filters by a property, with its values if they are known. */
    private static Stream<String> filters(Property<?> property) {
        String key = property.word() + "=";
        return property.choices().isEmpty() ? Stream.of(key) : property.choices().stream().map(key::concat);
    }

    private static Option sort(List<? extends Property<?>> properties) {
        List<String> columns = properties.stream().map(Property::word).toList();
        return Option.choice("--sort", "COLUMN", columns).list().help("Sort by columns")
                .note("A '-' before a column reverses its order: --sort=-" + columns.getFirst() + ".").build();
    }

    /**
     * Returns what the user wants to see of a list.
     *
     * @throws GatewayException ({@code INVALID}) if there is no such key, value or column
     */
    static <E> ListQuery<E> read(OptionValues values, List<? extends Property<E>> properties) {
        return ListQuery.parse(values.list(filter(properties, "", "")), values.list(sort(properties)), properties);
    }
}
