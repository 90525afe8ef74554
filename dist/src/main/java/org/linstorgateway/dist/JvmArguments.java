package org.linstorgateway.dist;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Arguments of the {@code java} command for one kind of process.
 *
 * @param name         the base name of the argument file and of the start-up cache
 * @param options      the JVM options
 * @param excludedJars prefixes of the names of jars that are not on the class path
 */
record JvmArguments(String name, List<String> options, List<String> excludedJars) {
    /**
     * Arguments for commands, which must start quickly. They use only the C1 compiler, because they end before C2 compiles
     * anything, and a class path without the web server: with all jars, commands of the training runs need about 6 % more CPU
     * time, and other commands 10 to 17 %.
     *
     * <p>The property {@code jdk.includeInExceptions} has the JDK's default value. When it is not set, the JDK loads its security
     * properties for the first network connection, and commands that connect need about 6 % more CPU time.
     */
    static final JvmArguments CLIENT = new JvmArguments("client",
            List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx128m",
                    "-Djdk.includeInExceptions=hostInfoExclSocket"),
            List.of("jetty", "slf4j", "avaje-jsonb-inject-plugin", "nimbus-jose-jwt"));
    /**
     * Arguments for the server, which must need little memory. The maximum heap is half of the machine's memory or of the
     * service's memory limit, but at most 512 MiB, enough for lists of tens of thousands of targets. The JVM returns free
     * heap after each collection, and free native memory every second. The server calls the C library to notify systemd.
     */
    static final JvmArguments SERVER = new JvmArguments("server",
            List.of("-XX:+UseSerialGC", "-Xms16m", "-XX:MaxNewSize=16m", "-XX:MaxRAMPercentage=50",
                    "-XX:ErgoHeapSizeLimit=512m", "-XX:MinHeapFreeRatio=5", "-XX:MaxHeapFreeRatio=15",
                    "-XX:-ShrinkHeapInSteps", "-XX:MarkSweepDeadRatio=0", "-XX:TrimNativeHeapInterval=1000",
                    "-XX:+ExitOnOutOfMemoryError", "--enable-native-access=ALL-UNNAMED"),
            List.of());
    static final List<JvmArguments> ALL = List.of(CLIENT, SERVER);

    private static final String MAIN_CLASS = "org.linstorgateway.Gateway";

    JvmArguments {
        options = List.copyOf(options);
        excludedJars = List.copyOf(excludedJars);
    }

    /** Returns the options and the class path. A start-up cache must be made and used with the same ones. */
    List<String> withoutCache(Layout layout, List<Path> jars) {
        List<String> arguments = new ArrayList<>(options);
        arguments.addAll(List.of("-XX:-UsePerfData", "-cp",
                classPath(layout, jars).stream().map(Path::toString).collect(Collectors.joining(":"))));
        return arguments;
    }

    /** Returns the installed paths of the jars on the class path. */
    List<Path> classPath(Layout layout, List<Path> jars) {
        return jars.stream().filter(this::isIncluded).map(jar -> layout.jars().resolve(jar.getFileName())).toList();
    }

    /** Returns all arguments up to and including the main class; the program's own arguments follow them. */
    List<String> complete(Layout layout, List<Path> jars) {
        String cache = layout.cache(name).toString();
        List<String> arguments = new ArrayList<>(List.of("-XX:SharedArchiveFile=" + cache, "-Xshare:auto",
                "-Xlog:disable", "-Dlinstor-gateway.start-cache=" + cache));
        arguments.addAll(withoutCache(layout, jars));
        arguments.add(MAIN_CLASS);
        return arguments;
    }

    private boolean isIncluded(Path jar) {
        return excludedJars.stream().noneMatch(jar.getFileName().toString()::startsWith);
    }
}
