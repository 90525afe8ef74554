package org.linstorgateway.config;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The archive of loaded classes with which a packaged program starts quickly. The Java runtime itself says nothing of it. */
public final class StartUpCache {
    /** The launcher's word for which archive it told the runtime to use. */
    private static final String PROPERTY = "linstor-gateway.start-cache";
    /** Linux's list of all that a process has in its memory. */
    private static final Path MAPPED = Path.of("/proc/self/maps");

    private StartUpCache() {}

    /** Logs, for those who want to know everything, when the archive belongs to another runtime or to other jars. */
    public static void logIfUseless() {
        System.Logger log = System.getLogger(StartUpCache.class.getName());
        if (log.isLoggable(Level.DEBUG)) {
            useless(Optional.ofNullable(System.getProperty(PROPERTY)), MAPPED)
                    .ifPresent(
                            cache -> log.log(Level.DEBUG, "The start-up cache {0} does not belong to this Java runtime "
                                    + "and these jars: it is not used, and starts take longer", cache));
        }
    }

    /**
     * The cache, when the runtime does not use it.
     *
     * @param cache  what the runtime was told to use
     * @param mapped the list of what it uses
     */
    static Optional<String> useless(Optional<String> cache, Path mapped) {
        return cache.filter(file -> {
            try (Stream<String> lines = Files.lines(mapped)) {
                return lines.noneMatch(line -> line.endsWith(file));
            } catch (IOException e) {
                return false;
            }
        });
    }
}
