package org.linstorgateway.cli.verb;

import java.util.ArrayList;
import java.util.List;
import org.linstorgateway.cli.completion.FilterWords;
import org.linstorgateway.cli.query.ListQuery;
import org.linstorgateway.cli.query.Property;
import org.linstorgateway.option.Option;
import org.linstorgateway.option.OptionValues;
import org.linstorgateway.option.ValueType;
import org.linstorgateway.target.GatewayException;

/**
 * The options that say which elements a list shows, and in which order. Written without streams: these would be loaded by every list.
 *
 * @param properties what the elements can be filtered and sorted by
 */
record QueryOptions<E>(List<? extends Property<E>> properties, Option filter, Option sort) {
    private static final String ALTERNATIVES = "Several values of a key, also separated by commas, are alternatives; "
            + "filters with different keys must all match. '*' in a name or address stands for any characters. Keys: ";

    /** @param elements the noun for the elements of the list */
    static <E> QueryOptions<E> of(List<? extends Property<E>> properties, String elements, String example) {
        List<String> columns = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        List<String> filters = new ArrayList<>();
        for (Property<E> property : properties) {
            columns.add(property.word());
            if (property.isFilter()) {
                keys.add(property.word());
                addFilters(property, filters);
            }
        }
        return new QueryOptions<>(properties,
                Option.named(FilterWords.OPTION, ValueType.TEXT, "KEY=VALUE").repeated()
                        .help("Show only these " + elements).example(example)
                        .note(ALTERNATIVES + String.join(", ", keys) + ".").suggestions(filters).build(),
                sort(columns));
    }

    /** Adds the filters by a property, with its values if they are known. */
    private static void addFilters(Property<?> property, List<String> filters) {
        String key = property.word() + "=";
        List<String> values = property.choices();
        if (values.isEmpty()) {
            filters.add(key);
        }
        for (String value : values) {
            filters.add(key + value);
        }
    }

    private static Option sort(List<String> columns) {
        return Option.choice("--sort", "COLUMN", columns).list().help("Sort by columns")
                .note("A '-' before a column reverses its order: --sort=-" + columns.getFirst() + ".").build();
    }

    /**
     * Returns what the user wants to see of a list.
     *
     * @throws GatewayException ({@code INVALID}) if there is no such key, value or column
     */
    ListQuery<E> read(OptionValues values) {
        return ListQuery.parse(values.list(filter), values.list(sort), properties);
    }
}
