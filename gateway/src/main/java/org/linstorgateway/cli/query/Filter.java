package org.linstorgateway.cli.query;

import java.util.Arrays;
import java.util.List;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;

/**
 * A condition for the elements of a list: a property has one of some values.
 *
 * @param values at least one
 */
record Filter<E>(Property<E> property, List<Wildcard> values) {
    private static final String OPTION = "--filter ";

    /**
     * Reads {@code KEY=VALUE} or {@code KEY=VALUE,VALUE}.
     *
     * @throws GatewayException ({@code INVALID}) if there is no such key or value
     */
    static <E> Filter<E> parse(String text, List<? extends Property<E>> properties) {
        int equals = text.indexOf('=');
        if (equals < 0) {
            throw invalid(text, "it has no '='", "Write KEY=VALUE. " + possibleKeys(properties));
        }
        String key = Property.normal(text.substring(0, equals));
        Property<E> property = properties.stream().filter(each -> each.isFilter() && each.word().equals(key))
                .findFirst().orElseThrow(
                        () -> invalid(text, "there is no key '" + key + "' in this list", possibleKeys(properties)));
        return new Filter<>(property, Arrays.stream(text.substring(equals + 1).split(",", -1))
                .map(value -> value(text, value, property)).toList());
    }

    private static Wildcard value(String text, String value, Property<?> property) {
        List<String> choices = property.choices();
        if (value.isEmpty()) {
            throw invalid(text, "a value is missing", choices.isEmpty()
                    ? "'*' stands for any characters."
                    : possible(property));
        }
        if (!choices.isEmpty() && !choices.contains(Property.normal(value))) {
            throw invalid(text, "'" + value + "' is no value of '" + property.word() + "'", possible(property));
        }
        return new Wildcard(value);
    }

    private static String possible(Property<?> property) {
        return "Possible values: " + String.join(", ", property.choices()) + ".";
    }

    private static String possibleKeys(List<? extends Property<?>> properties) {
        return "Possible keys: " + String.join(", ", properties.stream().filter(Property::isFilter)
                .map(Property::word).toList()) + ".";
    }

    private static GatewayException invalid(String text, String reason, String hint) {
        return GatewayException.of(ErrorCode.INVALID_OPTION, OPTION + "'" + text + "': " + reason, hint);
    }

    boolean matches(E element) {
        return property.values(element).stream()
                .anyMatch(value -> values.stream().anyMatch(each -> each.matches(value)));
    }
}
