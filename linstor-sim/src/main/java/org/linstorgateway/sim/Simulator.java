package org.linstorgateway.sim;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.linstorgateway.sim.api.LinstorApi;
import org.linstorgateway.sim.control.ControlApi;
import org.linstorgateway.sim.control.Controls;
import org.linstorgateway.sim.event.EventStreams;
import org.linstorgateway.sim.fault.Fault;
import org.linstorgateway.sim.fault.Faults;
import org.linstorgateway.sim.http.Answer;
import org.linstorgateway.sim.http.Call;
import org.linstorgateway.sim.http.Dispatcher;
import org.linstorgateway.sim.http.Front;
import org.linstorgateway.sim.http.RequestLog;
import org.linstorgateway.sim.http.RequestLog.Asked;
import org.linstorgateway.sim.http.Target;
import org.linstorgateway.sim.promoter.ExternalEffect;
import org.linstorgateway.sim.promoter.PromoterEffect;
import org.linstorgateway.sim.promoter.Reactor;
import org.linstorgateway.sim.time.Delays;
import org.linstorgateway.sim.world.Cluster;
import org.linstorgateway.sim.world.Definition;
import org.linstorgateway.sim.world.ExternalFile;
import org.linstorgateway.sim.world.Key;
import org.linstorgateway.sim.world.NetInterface;
import org.linstorgateway.sim.world.Node;

/** A running LINSTOR controller with its cluster, all in memory. */
public final class Simulator implements AutoCloseable {

    private final SimulatorOptions options;
    private final Delays delays;
    private final Cluster cluster;
    private final EventStreams events;
    private volatile Reactor reactor;
    private final Dispatcher linstor;
    private final Controls controls;
    private final Endpoint main;
    private final List<Endpoint> further = new CopyOnWriteArrayList<>();
    private final Queue<Endpoint> standbys = new ConcurrentLinkedQueue<>();

    private Simulator(SimulatorOptions options) {
        this.options = options;
        this.delays = options.delays().get();
        this.cluster = new Cluster(delays::now);
        this.events = new EventStreams(cluster);
        PromoterEffect promoter = new PromoterEffect(cluster, delays, options.promoterDelay());
        this.reactor = promoter;
        cluster.lockedRun(() -> settle(promoter));
        this.controls = new Controls(cluster, promoter, events, delays);
        this.linstor = LinstorApi.over(cluster, events, () -> reactor, options.allowedFolders(),
                options.credentials());
        this.main = entrance(options.port());
    }

    private Endpoint entrance(int port) {
        return new Endpoint(options.host(), port, this::front);
    }

    private Front front(Endpoint entrance, Faults faults, RequestLog log) {
        return new Front(linstor, new ControlApi(controls, cluster, faults, log, entrance::latency), faults, log,
                delays, options.latency(), window -> died(entrance, window));
    }

    /**
     * Starts a simulator.
     *
     * @throws SimulatorException when it cannot listen where it should
     */
    public static Simulator start(SimulatorOptions options) {
        Simulator simulator = new Simulator(options);
        try {
            simulator.main.listen();
        } catch (SimulatorException e) {
            simulator.delays.close();
            throw e;
        }
        return simulator;
    }

    /** Opens one more address of the controller, at a free port. It is closed together with the simulator. */
    public Endpoint entrance() {
        Endpoint entrance = entrance(0);
        further.add(entrance);
        entrance.listen();
        return entrance;
    }

    /** A standby of the controller, at a free port, which takes no requests before the active one dies by a fault. */
    public Endpoint standby() {
        Endpoint standby = entrance();
        standby.open(false);
        standbys.add(standby);
        return standby;
    }

    /** The successor knows no states before satellites connect. Without a standby it is the same one, back at once. */
    private void died(Endpoint dead, Duration window) {
        controls.restart(window);
        Optional.ofNullable(standbys.poll()).orElse(dead).open(true);
    }

    private void settle(PromoterEffect promoter) {
        List<String> names = options.nodes();
        for (int i = 0; i < names.size(); i++) {
            NetInterface address = new NetInterface("default", "10.77.0." + (i + 1), NetInterface.PLAIN_PORT, "PLAIN",
                    UUID.randomUUID());
            Node node = cluster.addNode(names.get(i), "SATELLITE", address, options.allowedFolders());
            options.pools().forEach(spec -> {
                var props = node.addPool(spec.name(), spec.kind(), spec.totalKib()).props();
                props.put("StorDriver/StorPoolName", "simulated/" + node.name() + "/" + spec.name());
                props.put("StorDriver/internal/AllocationGranularity", "1");
            });
        }
        cluster.listen(events);
        if (options.promoter()) {
            cluster.listen(promoter);
        }
    }

    /** Where it listens, for example {@code http://127.0.0.1:41234}. */
    public URI uri() {
        return main.uri();
    }

    /** The port that it listens on. */
    public int port() {
        return main.port();
    }

    /** Cuts a node's power: satellite, DRBD and services are gone. */
    public void nodeDown(String node) {
        controls.nodeDown(node);
    }

    /** Stops only the satellite on a node; DRBD and services go on, unseen by the controller. */
    public void satelliteDown(String node) {
        controls.satelliteDown(node);
    }

    /** Brings a node back. */
    public void nodeUp(String node) {
        controls.nodeUp(node);
    }

    /** Makes a resource primary on a node. */
    public void primary(String resource, String node) {
        controls.primary(resource, node);
    }

    /**
     * Has somebody else play DRBD Reactor from now on.
     *
     * @throws IllegalStateException when the simulator was not started without a promoter of its own
     */
    public void reactor(ExternalReactor outside) {
        if (options.promoter()) {
            throw new IllegalStateException("this simulator promotes resources itself");
        }
        ExternalEffect effect = new ExternalEffect(outside);
        cluster.lockedRun(() -> {
            reactor = effect;
            cluster.listen(effect);
        });
    }

    /** Makes a resource primary on a node if DRBD would let it; false if not, or if there is no such resource. */
    public boolean promote(String resource, String node) {
        return controls.promote(resource, node);
    }

    /** Makes a resource secondary on a node, if both are still there. */
    public void release(String resource, String node) {
        controls.release(resource, node);
    }

    /** A resource as it really is; empty when there is none. */
    public Optional<ResourceState> sight(String resource) {
        return controls.sight(resource);
    }

    /** Makes a resource secondary on a node. */
    public void secondary(String resource, String node) {
        controls.secondary(resource, node);
    }

    /** Sets DRBD's disk state of a volume on a node, for example {@code Outdated}. */
    public void diskState(String resource, String node, int volume, String state) {
        controls.diskState(resource, node, volume, state);
    }

    /** From now on the services of a resource cannot be started on a node. The resource need not exist yet. */
    public void breakOn(String resource, String node) {
        controls.breakOn(resource, node);
    }

    /** The services of a resource can be started on a node again. */
    public void mendOn(String resource, String node) {
        controls.mendOn(resource, node);
    }

    /** Sets the folders in which a node's satellite lets LINSTOR write files. */
    public void allowFolders(String node, List<String> folders) {
        controls.allowFolders(node, folders);
    }

    /** Restarts the controller: for a while it is connected to no satellite. Event streams end. */
    public void restart(Duration window) {
        controls.restart(window);
    }

    /** Replaces all faults. */
    public void faults(List<Fault> all) {
        main.faults(all);
    }

    /** Replaces all faults. */
    public void faults(Fault... all) {
        main.faults(all);
    }

    /** Switches all faults off. */
    public void clearFaults() {
        main.clearFaults();
    }

    /** Everything that was asked since the last call. */
    public List<Asked> takeRequests() {
        return main.takeRequests();
    }

    /** Makes every request take so much longer. */
    public void latency(Duration each) {
        main.latency(each);
    }

    /** The names of all resource definitions, in LINSTOR's order. */
    public List<String> definitionNames() {
        return read(() -> cluster.definitions().stream().map(Definition::name).toList());
    }

    /** The names of all nodes, in LINSTOR's order. */
    public List<String> nodeNames() {
        return read(() -> cluster.nodes().stream().map(Node::name).toList());
    }

    /** The paths of all registered files, in LINSTOR's order. */
    public List<String> fileNames() {
        return read(() -> cluster.files().stream().map(ExternalFile::path).toList());
    }

    /** The content of a registered file, base64. */
    public Optional<String> fileContent(String path) {
        return read(() -> cluster.file(path).map(ExternalFile::content));
    }

    /** The paths of the files that lie on a node, under the names that they have there. */
    public List<String> filesOn(String node) {
        return controls.filesOn(node);
    }

    /** The node on which a resource is primary, whether or not the controller sees it. */
    public Optional<String> primaryOf(String resource) {
        return read(() -> cluster.definition(resource).flatMap(Definition::primary).map(each -> each.node().name()));
    }

    /** The nodes that a resource is on, as {@code node kind}, for example {@code node-c TIE_BREAKER}. */
    public List<String> placement(String resource) {
        return read(() -> cluster.definition(resource).stream().flatMap(each -> each.replicas().stream())
                .map(each -> each.node().name() + " " + each.kind()).toList());
    }

    /** Adds a resource definition in the default group with one volume, placed by the given number of replicas. */
    public void addDefinition(String name, long volumeKib, int replicas) {
        controls.addDefinition(name, volumeKib, replicas);
    }

    /**
     * Changes something by one of LINSTOR's own requests, without its way over the network: for worlds of thousands.
     *
     * @param rawPath encoded, without a query
     * @throws IllegalArgumentException with LINSTOR's answer when it is an error
     */
    public void change(String method, String rawPath, String json) {
        Call call = new Call(Map.of(), Map.of(), Map.of("content-type", "application/json"),
                json.getBytes(StandardCharsets.UTF_8), false);
        if (linstor.answer(Target.of(method, rawPath), call) instanceof Answer.Whole whole && whole.status() >= 400) {
            throw new IllegalArgumentException(new String(whole.body(), StandardCharsets.UTF_8));
        }
    }

    /** Whether a resource definition is flagged for deletion. */
    public boolean deleting(String name) {
        return read(() -> cluster.definition(Key.of(name)).filter(Definition::deleting).isPresent());
    }

    private <T> T read(Supplier<T> what) {
        return cluster.locked(what);
    }

    /** Stops everything at once; event streams and open requests end. */
    @Override
    public void close() {
        events.endAll();
        delays.close();
        main.close();
        further.forEach(Endpoint::close);
    }
}
