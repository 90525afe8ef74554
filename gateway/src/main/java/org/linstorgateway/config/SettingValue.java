package org.linstorgateway.config;

import java.util.List;
import java.util.Optional;

/**
 * The value of a setting, with its source.
 *
 * @param value  the parsed value
 * @param texts  the value as the source has it: one text, or any number for a list
 * @param source an option, a variable, a file and a line, or {@code default}
 */
public record SettingValue<T>(Setting<T> setting, T value, List<String> texts, String source) {
    static final String DEFAULT = "default";

    public SettingValue {
        texts = List.copyOf(texts);
    }

    /** Returns the texts as people may see them: without a secret that one may contain. */
    public List<String> shown() {
        return setting.shown(value, texts);
    }

    /** Returns the setting, the texts without secrets, and their source. */
    @Override
    public String toString() {
        return setting + " = " + String.join(", ", shown()) + " (" + source + ")";
    }

    /** Returns the value of a setting among others, if it is there. */
    @SuppressWarnings("unchecked") // a value has the type of its setting
    static <T> Optional<SettingValue<T>> find(List<SettingValue<?>> values, Setting<T> setting) {
        for (SettingValue<?> value : values) {
            if (value.setting() == setting) {
                return Optional.of((SettingValue<T>) value);
            }
        }
        return Optional.empty();
    }
}
