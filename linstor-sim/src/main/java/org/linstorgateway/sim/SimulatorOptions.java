package org.linstorgateway.sim;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.linstorgateway.sim.cluster.ProviderKind;
import org.linstorgateway.sim.time.Scheduler;

/**
 * Start options of a simulator.
 *
 * @param host the address to listen on
 * @param port the TCP port; 0 for any free port
 * @param nodes the names of the initial nodes; their addresses are 10.77.0.1 and following
 * @param pools the storage pools of every initial node, in addition to the diskless pool
 * @param promoter whether the simulator includes DRBD Reactor's promoter
 * @param promoterDelay the time that DRBD Reactor takes for each promotion or demotion
 * @param latency the time that is added to every request of LINSTOR's API
 * @param credentials the credentials that clients must send; empty for none
 * @param allowedFolders the folders in which satellites accept external files (LINSTOR's allowExtFiles)
 * @param connectTime the time until satellites connect to the controller after its first start
 * @param pingTimeout the time until DRBD notices that another node lost power
 * @param scheduler creates the clock and timer, which are closed together with the simulator
 */
public record SimulatorOptions(String host, int port, List<String> nodes, List<StoragePoolSpec> pools, boolean promoter,
        Duration promoterDelay, Duration latency, Optional<Credentials> credentials, List<String> allowedFolders,
        Duration connectTime, Duration pingTimeout, Supplier<Scheduler> scheduler) {

    /** The time that DRBD 9.3.3 was seen to need to notice that another node lost power. */
    public static final Duration DRBD_PING_TIMEOUT = Duration.ofSeconds(5);

    private static final long ONE_TIB_IN_KIB = 1L << 30;
    private static final int MAX_NODES = 26;

    /** Checks the ranges and copies the lists. */
    public SimulatorOptions {
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("the port must be from 0 to 65535, not " + port);
        }
        if (Stream.of(promoterDelay, latency, connectTime, pingTimeout).anyMatch(Duration::isNegative)) {
            throw new IllegalArgumentException("delays must not be negative");
        }
        nodes = List.copyOf(nodes);
        pools = List.copyOf(pools);
        allowedFolders = List.copyOf(allowedFolders);
    }

    /** Returns options for three nodes with a thin pool each, on a free port of the loopback interface. */
    public static SimulatorOptions defaults() {
        return new SimulatorOptions("127.0.0.1", 0, names(3),
                List.of(new StoragePoolSpec("pool", ProviderKind.LVM_THIN, ONE_TIB_IN_KIB)), true,
                Duration.ofSeconds(1),
                Duration.ZERO, Optional.empty(), List.of("/etc/systemd/system", "/etc/drbd-reactor.d"),
                Duration.ZERO, DRBD_PING_TIMEOUT, Scheduler::realTime);
    }

    private static List<String> names(int count) {
        if (count < 0 || count > MAX_NODES) {
            throw new IllegalArgumentException("the number of nodes must be from 0 to 26, not " + count);
        }
        return IntStream.range(0, count).mapToObj(i -> "node-" + (char) ('a' + i)).toList();
    }

    /** Sets the address and port to listen on. */
    public SimulatorOptions withAddress(String newHost, int newPort) {
        return new SimulatorOptions(newHost, newPort, nodes, pools, promoter, promoterDelay, latency, credentials,
                allowedFolders, connectTime, pingTimeout, scheduler);
    }

    /** Sets the number of nodes, from 0 to 26; they are named {@code node-a} and following. */
    public SimulatorOptions withNodes(int count) {
        return withNodeNames(names(count));
    }

    /** Sets the names of the nodes. */
    public SimulatorOptions withNodeNames(List<String> names) {
        return new SimulatorOptions(host, port, names, pools, promoter, promoterDelay, latency, credentials,
                allowedFolders, connectTime, pingTimeout, scheduler);
    }

    /** Removes all initial nodes. */
    public SimulatorOptions empty() {
        return withNodes(0);
    }

    /** Sets the storage pools of every node, in addition to the diskless pool. */
    public SimulatorOptions withPools(List<StoragePoolSpec> newPools) {
        return new SimulatorOptions(host, port, nodes, newPools, promoter, promoterDelay, latency, credentials,
                allowedFolders, connectTime, pingTimeout, scheduler);
    }

    /** Disables the simulated promoter: only the control API or an {@link ExternalReactor} promotes resources. */
    public SimulatorOptions withoutPromoter() {
        return new SimulatorOptions(host, port, nodes, pools, false, promoterDelay, latency, credentials,
                allowedFolders, connectTime, pingTimeout, scheduler);
    }

    /** Sets the time that DRBD Reactor takes for each promotion or demotion. */
    public SimulatorOptions withPromoterDelay(Duration delay) {
        return new SimulatorOptions(host, port, nodes, pools, promoter, delay, latency, credentials, allowedFolders,
                connectTime, pingTimeout, scheduler);
    }

    /** Sets the time that is added to every request of LINSTOR's API. */
    public SimulatorOptions withLatency(Duration perRequest) {
        return new SimulatorOptions(host, port, nodes, pools, promoter, promoterDelay, perRequest, credentials,
                allowedFolders, connectTime, pingTimeout, scheduler);
    }

    /** Requires credentials from all clients. */
    public SimulatorOptions withCredentials(Credentials required) {
        return new SimulatorOptions(host, port, nodes, pools, promoter, promoterDelay, latency,
                Optional.of(required), allowedFolders, connectTime, pingTimeout, scheduler);
    }

    /** Sets the folders in which satellites accept external files. */
    public SimulatorOptions withAllowedFolders(List<String> folders) {
        return new SimulatorOptions(host, port, nodes, pools, promoter, promoterDelay, latency, credentials, folders,
                connectTime, pingTimeout, scheduler);
    }

    /** Sets the time until satellites connect to the controller after its first start. */
    public SimulatorOptions withConnectTime(Duration time) {
        return new SimulatorOptions(host, port, nodes, pools, promoter, promoterDelay, latency, credentials,
                allowedFolders, time, pingTimeout, scheduler);
    }

    /** Sets the time until DRBD notices that another node lost power; zero for at once. */
    public SimulatorOptions withPingTimeout(Duration time) {
        return new SimulatorOptions(host, port, nodes, pools, promoter, promoterDelay, latency, credentials,
                allowedFolders, connectTime, time, scheduler);
    }

    /** Replaces the clock and timer, for example by a {@code VirtualTimeScheduler}. */
    public SimulatorOptions withScheduler(Scheduler newScheduler) {
        return new SimulatorOptions(host, port, nodes, pools, promoter, promoterDelay, latency, credentials,
                allowedFolders, connectTime, pingTimeout, () -> newScheduler);
    }
}
