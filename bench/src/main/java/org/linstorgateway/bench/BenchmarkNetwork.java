package org.linstorgateway.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A network namespace in which the benchmarks run. It has the addresses 198.18.0.0/15, which are reserved for benchmarks
 * (RFC 2544), so that simulated resource agents can listen on service IPs without changing the machine.
 */
final class BenchmarkNetwork {
    /** The variable that tells a process that it is in the namespace. */
    private static final String INSIDE = "LINSTOR_GATEWAY_BENCHMARK_NETWORK";
    private static final String SET_UP = "ip link set lo up && ip route add local 198.18.0.0/15 dev lo && exec \"$@\"";

    private BenchmarkNetwork() {}

    static boolean isInside() {
        return Optional.ofNullable(System.getenv(INSIDE)).isPresent();
    }

    /** Runs a class with the arguments in a new namespace and returns its exit status. */
    static int run(Class<?> main, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("unshare", "--map-root-user", "--net", "sh", "-c", SET_UP, "sh",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-classpath",
                System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().put(INSIDE, "1");
        return builder.start().waitFor();
    }
}
