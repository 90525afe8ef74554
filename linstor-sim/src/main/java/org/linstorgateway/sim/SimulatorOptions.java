package org.linstorgateway.sim;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.linstorgateway.sim.time.Delays;
import org.linstorgateway.sim.world.ProviderKind;

/**
 * How a simulator starts.
 *
 * @param host the address to listen on
 * @param port the port, 0 for any free one
 * @param nodes the names of the nodes; their addresses are 10.77.0.1 and following
 * @param pools the storage pools of every node
 * @param promoter whether DRBD Reactor promotes resources by itself
 * @param promoterDelay how long DRBD Reactor takes for each step
 * @param latency how much longer every request takes
 * @param credentials what clients must show, nothing by default
 * @param allowedFolders where satellites let LINSTOR write files
 * @param delays makes the clock; closed together with the simulator
 */
public record SimulatorOptions(String host, int port, List<String> nodes, List<PoolSpec> pools, boolean promoter,
        Duration promoterDelay, Duration latency, Optional<Credentials> credentials, List<String> allowedFolders,
        Supplier<Delays> delays) {

    private static final long ONE_TIB_IN_KIB = 1L << 30;
    private static final int MOST_NODES = 26;

    /** Checks the numbers and copies the lists. */
    public SimulatorOptions {
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("the port must be from 0 to 65535, not " + port);
        }
        if (promoterDelay.isNegative() || latency.isNegative()) {
            throw new IllegalArgumentException("delays must not be negative");
        }
        nodes = List.copyOf(nodes);
        pools = List.copyOf(pools);
        allowedFolders = List.copyOf(allowedFolders);
    }

    /** Three nodes with a thin pool each, on a free port of the loopback interface. */
    public static SimulatorOptions defaults() {
        return new SimulatorOptions("127.0.0.1", 0, names(3),
                List.of(new PoolSpec("pool", ProviderKind.LVM_THIN, ONE_TIB_IN_KIB)), true, Duration.ofSeconds(1),
                Duration.ZERO, Optional.empty(), List.of("/etc/systemd/system", "/etc/drbd-reactor.d"), Delays::real);
    }

    private static List<String> names(int count) {
        if (count < 0 || count > MOST_NODES) {
            throw new IllegalArgumentException("the number of nodes must be from 0 to 26, not " + count);
        }
        return IntStream.range(0, count).mapToObj(i -> "node-" + (char) ('a' + i)).toList();
    }

    /** Listens elsewhere. */
    public SimulatorOptions withAddress(String newHost, int newPort) {
        return new SimulatorOptions(newHost, newPort, nodes, pools, promoter, promoterDelay, latency, credentials,
                allowedFolders, delays);
    }

    /** Has so many nodes, {@code node-a} and following; at most 26. */
    public SimulatorOptions withNodes(int count) {
        return withNodeNames(names(count));
    }

    /** Has these nodes. */
    public SimulatorOptions withNodeNames(List<String> names) {
        return new SimulatorOptions(host, port, names, pools, promoter, promoterDelay, latency, credentials,
                allowedFolders, delays);
    }

    /** Has no nodes. */
    public SimulatorOptions empty() {
        return withNodes(0);
    }

    /** Has these storage pools on every node, next to the diskless one. */
    public SimulatorOptions withPools(List<PoolSpec> newPools) {
        return new SimulatorOptions(host, port, nodes, newPools, promoter, promoterDelay, latency, credentials,
                allowedFolders, delays);
    }

    /** Leaves promoting to whoever controls the simulator. */
    public SimulatorOptions withoutPromoter() {
        return new SimulatorOptions(host, port, nodes, pools, false, promoterDelay, latency, credentials,
                allowedFolders, delays);
    }

    /** Lets DRBD Reactor take so long for each step. */
    public SimulatorOptions withPromoterDelay(Duration delay) {
        return new SimulatorOptions(host, port, nodes, pools, promoter, delay, latency, credentials, allowedFolders,
                delays);
    }

    /** Makes every request take so much longer. */
    public SimulatorOptions withLatency(Duration each) {
        return new SimulatorOptions(host, port, nodes, pools, promoter, promoterDelay, each, credentials,
                allowedFolders, delays);
    }

    /** Demands credentials. */
    public SimulatorOptions withCredentials(Credentials demanded) {
        return new SimulatorOptions(host, port, nodes, pools, promoter, promoterDelay, latency,
                Optional.of(demanded), allowedFolders, delays);
    }

    /** Lets satellites accept files in these folders only. */
    public SimulatorOptions withAllowedFolders(List<String> folders) {
        return new SimulatorOptions(host, port, nodes, pools, promoter, promoterDelay, latency, credentials, folders,
                delays);
    }

    /** Takes the time from elsewhere. */
    public SimulatorOptions withDelays(Delays newDelays) {
        return new SimulatorOptions(host, port, nodes, pools, promoter, promoterDelay, latency, credentials,
                allowedFolders, () -> newDelays);
    }
}
