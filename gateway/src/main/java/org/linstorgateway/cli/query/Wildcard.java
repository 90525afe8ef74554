package org.linstorgateway.cli.query;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A text in which {@code *} stands for any characters, also none. It matches in any case. */
final class Wildcard {
    private final Pattern pattern;

    Wildcard(String text) {
        this.pattern = Pattern.compile(Arrays.stream(Property.normal(text).split("\\*", -1)).map(Pattern::quote)
                .collect(Collectors.joining(".*")));
    }

    boolean matches(String value) {
        return pattern.matcher(Property.normal(value)).matches();
    }
}
