package org.linstorgateway.config;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the options of the command line say about the configuration; each counts more than any other source.
 *
 * @param file   the configuration file that is to be read
 * @param values those of the settings that were given
 */
public record Flags(Optional<Path> file, Map<Setting, List<String>> values) implements Source {
    public static final Flags NONE = new Flags(Optional.empty(), Map.of());

    public Flags {
        values = Map.copyOf(values);
    }

    /** Nothing but one setting. */
    public static Flags of(Setting setting, String... values) {
        return new Flags(Optional.empty(), Map.of(setting, Arrays.asList(values)));
    }

    /** Nothing but the file to read. */
    public static Flags ofFile(Path file) {
        return new Flags(Optional.of(file), Map.of());
    }

    @Override
    public Optional<SettingValue> find(Setting setting) {
        return SettingValue.of(values.getOrDefault(setting, List.of()), setting.option());
    }
}
