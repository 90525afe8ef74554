package org.linstorgateway.config;

import java.util.List;
import java.util.Optional;

/**
 * What a source says about a setting.
 *
 * @param values at least one, except by default
 * @param origin where it says so: an option, a variable, a line of a file
 */
public record SettingValue(List<String> values, String origin) {
    private static final String DEFAULT = "default";

    public SettingValue {
        values = List.copyOf(values);
    }

    /** What is left of values without blanks around them and without empty ones; nothing left is nothing said. */
    static Optional<SettingValue> of(List<String> values, String origin) {
        List<String> said = values.stream().map(String::strip).filter(value -> !value.isEmpty()).toList();
        return said.isEmpty() ? Optional.empty() : Optional.of(new SettingValue(said, origin));
    }

    static SettingValue byDefault(Setting setting) {
        return new SettingValue(setting.byDefault(), DEFAULT);
    }

    /** Whether no source says anything. */
    public boolean isDefault() {
        return origin.equals(DEFAULT);
    }

    /** The value of a setting that has one. */
    String value() {
        return values.getFirst();
    }
}
