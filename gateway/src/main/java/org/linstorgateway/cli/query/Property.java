package org.linstorgateway.cli.query;

import java.util.List;
import java.util.Locale;

/**
 * A property by which the elements of a list can be filtered and sorted.
 *
 * @param <E> the elements
 */
public interface Property<E> {
    /** Returns the word for it on the command line, such as {@code state}. */
    String word();

    /** Returns whether elements can be filtered by it; sorted they can be by any. */
    boolean isFilter();

    /** Returns all values that it can have, in lower case; none if it can have any text. */
    List<String> choices();

    /** Returns the values of an element, in any case. */
    List<String> values(E element);

    /** Compares two elements for an ascending order. */
    int compare(E first, E second);

    /** Returns the word of a constant: {@code COULD_RUN} is {@code could-run}. */
    static String word(Enum<?> constant) {
        return normal(constant.name());
    }

    /** Returns a text in lower case and with hyphens, as it is compared. */
    static String normal(String text) {
        return text.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
