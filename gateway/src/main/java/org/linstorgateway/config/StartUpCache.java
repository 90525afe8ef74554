package org.linstorgateway.config;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The class data archive that shortens the start of a packaged program. The Java runtime ignores an archive that does not
 * match, without a message.
 */
public final class StartUpCache {
    /** The property in which the launcher names the archive that it passes to the runtime. */
    private static final String PROPERTY = "linstor-gateway.start-cache";
    /** Linux's list of the files that are mapped into the memory of this process, see proc_pid_maps(5). */
    private static final Path MEMORY_MAP = Path.of("/proc/self/maps");

    private StartUpCache() {}

    /** Logs at debug level if the runtime does not use the archive, since it was made for another runtime or other jars. */
    public static void logIfUnused() {
        System.Logger log = System.getLogger(StartUpCache.class.getName());
        if (log.isLoggable(Level.DEBUG)) {
            findUnused(Optional.ofNullable(System.getProperty(PROPERTY)), MEMORY_MAP)
                    .ifPresent(
                            cache -> log.log(Level.DEBUG, "The start-up cache {0} was not made for this Java runtime "
                                    + "and these jars: it is not used, and starts take longer", cache));
        }
    }

    /**
     * Returns the archive if the runtime does not use it.
     *
     * @param cache     the archive that was passed to the runtime
     * @param memoryMap the list of mapped files
     */
    static Optional<String> findUnused(Optional<String> cache, Path memoryMap) {
        return cache.filter(file -> {
            try (Stream<String> lines = Files.lines(memoryMap)) {
                return lines.noneMatch(line -> line.endsWith(file));
            } catch (IOException e) {
                return false;
            }
        });
    }
}
