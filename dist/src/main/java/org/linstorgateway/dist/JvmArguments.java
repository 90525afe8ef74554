package org.linstorgateway.dist;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the Java runtime is started with: what ends at once is started otherwise than what stays.
 *
 * @param word     its word in file names
 * @param options  the runtime's options
 * @param unneeded how the names of those jars begin that are left out
 */
record JvmArguments(String word, List<String> options, List<String> unneeded) {
    /**
     * For commands: they end before a second compiler would pay, and without the web server there are few jars to look at.
     * The property has the value that it has anyhow; where it is given, the first network address does not make the runtime
     * read its security settings.
     */
    static final JvmArguments CLIENT = new JvmArguments("client",
            List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx128m",
                    "-Djdk.includeInExceptions=hostInfoExclSocket"),
            List.of("helidon", "avaje-jsonb-inject-plugin"));
    /**
     * For what serves: small rather than quickest. Half of a small machine's memory, or of what the service may have, and of a
     * large machine's no more than lists of tens of thousands of targets take. What the server's tidying of the heap, and
     * compiling, leave free is given back at once. systemd is told of its state by a call of the C library.
     */
    static final JvmArguments SERVER = new JvmArguments("server",
            List.of("-XX:+UseSerialGC", "-Xms16m", "-XX:MaxNewSize=16m", "-XX:MaxRAMPercentage=50",
                    "-XX:ErgoHeapSizeLimit=512m", "-XX:MinHeapFreeRatio=5", "-XX:MaxHeapFreeRatio=15",
                    "-XX:-ShrinkHeapInSteps", "-XX:MarkSweepDeadRatio=0", "-XX:TrimNativeHeapInterval=1000",
                    "-XX:+ExitOnOutOfMemoryError", "--enable-native-access=ALL-UNNAMED"),
            List.of());
    static final List<JvmArguments> ALL = List.of(CLIENT, SERVER);

    private static final String MAIN = "org.linstorgateway.Gateway";

    JvmArguments {
        options = List.copyOf(options);
        unneeded = List.copyOf(unneeded);
    }

    /** Those with which a cache is made, which it is then valid for. */
    List<String> withoutCache(Layout layout, List<Path> jars) {
        List<String> all = new ArrayList<>(options);
        all.addAll(List.of("-XX:-UsePerfData", "-cp",
                needed(layout, jars).stream().map(Path::toString).collect(Collectors.joining(":"))));
        return all;
    }

    /** The jars that count, where they are installed. */
    List<Path> needed(Layout layout, List<Path> jars) {
        return jars.stream().filter(this::isNeeded).map(jar -> layout.libraries().resolve(jar.getFileName())).toList();
    }

    /** All, up to the program's own words. */
    List<String> whole(Layout layout, List<Path> jars) {
        String cache = layout.cache(word).toString();
        List<String> all = new ArrayList<>(List.of("-XX:SharedArchiveFile=" + cache, "-Xshare:auto", "-Xlog:disable",
                "-Dlinstor-gateway.start-cache=" + cache));
        all.addAll(withoutCache(layout, jars));
        all.add(MAIN);
        return all;
    }

    private boolean isNeeded(Path jar) {
        return unneeded.stream().noneMatch(jar.getFileName().toString()::startsWith);
    }
}
