package org.linstorgateway.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the options of the command line say about the configuration; each counts more than any other source.
 *
 * @param controllers empty when not given
 */
public record Flags(Optional<Path> file, Optional<String> connect, Optional<String> logLevel,
        Optional<String> address, List<String> controllers) {
    public static final Flags NONE = new Flags(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
            List.of());

    public Flags {
        controllers = List.copyOf(controllers);
    }
}
