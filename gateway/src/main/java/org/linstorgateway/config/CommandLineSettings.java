package org.linstorgateway.config;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The settings given as command-line options, which override all other sources.
 *
 * @param file  the configuration file to read, as given with --config
 * @param texts the given settings, not parsed
 */
public record CommandLineSettings(Optional<Path> file, Map<Setting<?>, List<String>> texts) implements SettingSource {
    public static final CommandLineSettings NONE = new CommandLineSettings(Optional.empty(), Map.of());

    public CommandLineSettings {
        texts = Map.copyOf(texts);
    }

    /** Returns options that give a single setting. */
    public static CommandLineSettings of(Setting<?> setting, String... texts) {
        return new CommandLineSettings(Optional.empty(), Map.of(setting, Arrays.asList(texts)));
    }

    /** Returns options that only name the configuration file. */
    public static CommandLineSettings ofFile(Path file) {
        return new CommandLineSettings(Optional.of(file), Map.of());
    }

    /** Returns the same options with another configuration file. */
    public CommandLineSettings withFile(Path other) {
        return new CommandLineSettings(Optional.of(other), texts);
    }

    @Override
    public <T> Optional<SettingValue<T>> find(Setting<T> setting) {
        return setting.parseFrom(setting.option(), texts.getOrDefault(setting, List.of()));
    }
}
