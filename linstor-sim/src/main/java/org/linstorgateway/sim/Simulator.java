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
import java.util.stream.Collectors;
import org.linstorgateway.sim.api.LinstorApi;
import org.linstorgateway.sim.cluster.Cluster;
import org.linstorgateway.sim.cluster.ExternalFile;
import org.linstorgateway.sim.cluster.LinstorRelease;
import org.linstorgateway.sim.cluster.NameKey;
import org.linstorgateway.sim.cluster.NetInterface;
import org.linstorgateway.sim.cluster.Node;
import org.linstorgateway.sim.cluster.NodeFile;
import org.linstorgateway.sim.cluster.ResourceDefinition;
import org.linstorgateway.sim.cluster.Snapshot;
import org.linstorgateway.sim.control.ClusterControl;
import org.linstorgateway.sim.control.ControlApi;
import org.linstorgateway.sim.event.EventStreams;
import org.linstorgateway.sim.fault.Fault;
import org.linstorgateway.sim.fault.FaultInjector;
import org.linstorgateway.sim.http.Dispatcher;
import org.linstorgateway.sim.http.EndpointHandler;
import org.linstorgateway.sim.http.Outages;
import org.linstorgateway.sim.http.Request;
import org.linstorgateway.sim.http.RequestLog;
import org.linstorgateway.sim.http.RequestLog.LoggedRequest;
import org.linstorgateway.sim.http.RequestTarget;
import org.linstorgateway.sim.http.Response;
import org.linstorgateway.sim.promoter.DrbdReactor;
import org.linstorgateway.sim.promoter.ExternalReactorAdapter;
import org.linstorgateway.sim.promoter.SimulatedPromoter;
import org.linstorgateway.sim.time.Scheduler;
import org.linstorgateway.sim.tls.SelfSignedCertificate;

/** Running simulator: a LINSTOR controller with its cluster, in memory. */
public final class Simulator implements AutoCloseable {

    private final SimulatorOptions options;
    private final Scheduler scheduler;
    private final Cluster cluster;
    private final EventStreams events;
    private volatile DrbdReactor reactor;
    private final Dispatcher linstor;
    private final ClusterControl control;
    private final Endpoint mainEndpoint;
    private volatile Optional<URI> https = Optional.empty();
    private final List<Endpoint> otherEndpoints = new CopyOnWriteArrayList<>();
    private final Queue<Endpoint> standbys = new ConcurrentLinkedQueue<>();

    private Simulator(SimulatorOptions options) {
        this.options = options;
        this.scheduler = options.scheduler().get();
        this.cluster = new Cluster(scheduler, options.pingTimeout());
        this.events = new EventStreams(cluster);
        SimulatedPromoter promoter = new SimulatedPromoter(cluster, scheduler, options.promoterDelay());
        this.reactor = promoter;
        cluster.lockedRun(() -> addInitialNodes(promoter));
        this.control = new ClusterControl(cluster, promoter, events, scheduler);
        control.start(options.connectTime());
        this.linstor = LinstorApi.dispatcher(cluster, events, () -> reactor, this::switchToHttps,
                options.allowedFolders(),
                options.credentials());
        this.mainEndpoint = endpoint(options.port());
    }

    private Endpoint endpoint(int port) {
        return new Endpoint(options.host(), port, Optional.empty(), this::handler);
    }

    /** Serves HTTPS on another port from now on; plain HTTP redirects to it. */
    private void switchToHttps() {
        Endpoint encrypted = new Endpoint(options.host(), 0,
                Optional.of(SelfSignedCertificate.serverContext(scheduler.now())), this::handler);
        otherEndpoints.add(encrypted);
        encrypted.listen();
        https = Optional.of(encrypted.uri());
        mainEndpoint.redirectTo(encrypted.uri());
        otherEndpoints.stream().filter(each -> each != encrypted).forEach(each -> each.redirectTo(encrypted.uri()));
    }

    private EndpointHandler handler(Endpoint endpoint, FaultInjector faults, RequestLog log) {
        return new EndpointHandler(linstor,
                new ControlApi(control, cluster, faults, log, endpoint::latency, endpoint::acceptRequests), faults,
                log,
                scheduler, options.latency(), new EndpointOutages(endpoint));
    }

    /** The outages that faults of an endpoint cause. */
    private final class EndpointOutages implements Outages {
        private final Endpoint endpoint;

        EndpointOutages(Endpoint endpoint) {
            this.endpoint = endpoint;
        }

        @Override
        public void crash(Duration offlineTime) {
            controllerCrashed(endpoint, offlineTime);
        }

        @Override
        public void restart(Duration connectTime) {
            control.restart(connectTime);
        }

        @Override
        public void satelliteDown(String node) {
            if (exists(node)) {
                control.satelliteDown(node);
            }
        }

        @Override
        public void satelliteUp(String node, Duration time) {
            scheduler.schedule(time, () -> {
                if (exists(node)) {
                    control.satelliteUp(node);
                }
            });
        }

        private boolean exists(String node) {
            return cluster.locked(() -> cluster.node(node).filter(Node::machineUp).isPresent());
        }
    }

    /**
     * Starts a simulator.
     *
     * @throws SimulatorException when the address or port is not available
     */
    public static Simulator start(SimulatorOptions options) {
        Simulator simulator = new Simulator(options);
        try {
            simulator.mainEndpoint.listen();
        } catch (SimulatorException e) {
            simulator.scheduler.close();
            throw e;
        }
        return simulator;
    }

    /** Opens another endpoint of the controller on a free port. It is closed together with the simulator. */
    public Endpoint openEndpoint() {
        Endpoint endpoint = endpoint(0);
        otherEndpoints.add(endpoint);
        endpoint.listen();
        return endpoint;
    }

    /** Opens a standby controller on a free port. It drops all requests until a fault crashes the active controller. */
    public Endpoint openStandby() {
        Endpoint standby = openEndpoint();
        standby.acceptRequests(false);
        standbys.add(standby);
        return standby;
    }

    /** Activates the next standby, or restarts the crashed controller immediately if there is none. */
    private void controllerCrashed(Endpoint crashed, Duration offlineTime) {
        control.restart(offlineTime);
        Optional.ofNullable(standbys.poll()).orElse(crashed).acceptRequests(true);
    }

    private void addInitialNodes(SimulatedPromoter promoter) {
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
        cluster.addListener(events);
        if (options.promoter()) {
            cluster.addListener(promoter);
        }
    }

    /** Returns the base address of the controller, for example {@code http://127.0.0.1:41234}. */
    public URI uri() {
        return mainEndpoint.uri();
    }

    /** Returns the address for HTTPS; empty until a client initializes token authentication. */
    public Optional<URI> httpsUri() {
        return https;
    }

    /** Returns the TCP port of the controller. */
    public int port() {
        return mainEndpoint.port();
    }

    /** Powers a node off: its satellite, DRBD and services stop. */
    public void nodeDown(String node) {
        control.nodeDown(node);
    }

    /** Cuts the network of a node off from all others and from the controller. */
    public void cut(String node) {
        control.cut(node);
    }

    /** Ends the cut of a node. */
    public void heal(String node) {
        control.heal(node);
    }

    /** Stops only the satellite of a node; DRBD and services continue, but the controller cannot see their state. */
    public void satelliteDown(String node) {
        control.satelliteDown(node);
    }

    /**
     * Starts only the satellite of a node.
     *
     * @throws IllegalArgumentException when the node has no power
     */
    public void satelliteUp(String node) {
        control.satelliteUp(node);
    }

    /** Powers a node on, if it is off, and starts its satellite. */
    public void nodeUp(String node) {
        control.nodeUp(node);
    }

    /** Makes a resource primary on a node and secondary on all others, without asking DRBD for permission. */
    public void primary(String resource, String node) {
        control.primary(resource, node);
    }

    /**
     * Lets an external implementation act as DRBD Reactor from now on.
     *
     * @throws IllegalStateException when the simulator has its own promoter
     */
    public void useReactor(ExternalReactor external) {
        if (options.promoter()) {
            throw new IllegalStateException("this simulator has its own promoter; start it with withoutPromoter()");
        }
        ExternalReactorAdapter adapter = new ExternalReactorAdapter(external);
        cluster.lockedRun(() -> {
            reactor = adapter;
            cluster.addListener(adapter);
        });
    }

    /**
     * Promotes a resource on a node, if DRBD allows it.
     *
     * @return false when DRBD refuses, or when the resource is not on the node
     */
    public boolean promote(String resource, String node) {
        return control.promote(resource, node);
    }

    /** Demotes a resource on a node; does nothing when the resource is not on the node. */
    public void demote(String resource, String node) {
        control.demote(resource, node);
    }

    /** Returns the actual state of a resource; empty when it does not exist. */
    public Optional<ResourceState> resourceState(String resource) {
        return control.resourceState(resource);
    }

    /** Makes a resource secondary on a node. */
    public void secondary(String resource, String node) {
        control.secondary(resource, node);
    }

    /** Sets DRBD's disk state of a volume on a node, for example {@code Outdated}. */
    public void diskState(String resource, String node, int volume, String state) {
        control.diskState(resource, node, volume, state);
    }

    /** Makes the replicas of evacuations wait for their data, until {@link #synchronised}. */
    public void holdSynchronisation() {
        control.holdSynchronisation();
    }

    /**
     * Tells how much of its data a replica has that is being synchronised. With 100 percent it is up to date, and replicas on nodes
     * that are evacuated are deleted.
     */
    public void synchronised(String resource, String node, double percent) {
        control.synchronised(resource, node, percent);
    }

    /** Makes every start of a resource's services fail on a node. The resource need not exist yet. */
    public void failServices(String resource, String node) {
        control.failServices(resource, node);
    }

    /** Lets a resource's services start on a node again. */
    public void restoreServices(String resource, String node) {
        control.restoreServices(resource, node);
    }

    /** Sets whether the satellite of a node fails whenever it adjusts a resource, as it does with a broken disk. */
    public void unadjustable(String resource, String node, boolean fails) {
        control.unadjustable(resource, node, fails);
    }

    /**
     * Returns the start entries with which a resource's services run; none if they do not run. A promoter file that was
     * changed while they run is in force in part only.
     */
    public List<String> runningEntries(String resource) {
        return control.runningEntries(resource);
    }

    /** Sets the folders in which a node's satellite accepts external files (LINSTOR's allowExtFiles). */
    public void allowFolders(String node, List<String> folders) {
        control.allowFolders(node, folders);
    }

    /** Restarts the controller: event streams end, and satellites connect after the given time. */
    public void restart(Duration connectTime) {
        control.restart(connectTime);
    }

    /** Makes the controller one of LINSTOR 1.33, which runs no commands on nodes. */
    public void beforeLinstor134() {
        cluster.become(LinstorRelease.V1_33);
    }

    /** Replaces all faults. */
    public void faults(List<Fault> all) {
        mainEndpoint.faults(all);
    }

    /** Replaces all faults. */
    public void faults(Fault... all) {
        mainEndpoint.faults(all);
    }

    /** Removes all faults. */
    public void clearFaults() {
        mainEndpoint.clearFaults();
    }

    /**
     * Sets the action to run once, right before the next request with this method and path is executed: what another client
     * does at that moment. It may send requests of its own.
     */
    public void before(String method, String path, Runnable action) {
        mainEndpoint.before(method, path, action);
    }

    /** Returns the requests since the last call, and clears the log. */
    public List<LoggedRequest> takeRequests() {
        return mainEndpoint.takeRequests();
    }

    /** Sets the latency that is added to every request of LINSTOR's API. */
    public void latency(Duration perRequest) {
        mainEndpoint.latency(perRequest);
    }

    /** Returns the names of all resource definitions, in LINSTOR's order. */
    public List<String> definitionNames() {
        return read(() -> cluster.definitions().stream().map(ResourceDefinition::name).toList());
    }

    /** Returns the names of all nodes, in LINSTOR's order. */
    public List<String> nodeNames() {
        return read(() -> cluster.nodes().stream().map(Node::name).toList());
    }

    /** Returns the paths of all registered external files, in LINSTOR's order. */
    public List<String> fileNames() {
        return read(() -> cluster.files().stream().map(ExternalFile::path).toList());
    }

    /** Returns the content of a registered external file, base64. */
    public Optional<String> fileContent(String path) {
        return read(() -> cluster.file(path).map(ExternalFile::content));
    }

    /** Returns what a node really has on its disk: the texts of the files by actual path. */
    public Map<String, String> nodeFiles(String node) {
        return control.nodeFiles(node).stream().collect(Collectors.toMap(NodeFile::path, NodeFile::text));
    }

    /** Writes a file to a node's disk, as an administrator does; LINSTOR does not know. */
    public void writeNodeFile(String node, String path, String text) {
        control.writeNodeFile(node, path, text);
    }

    /** Deletes a file from a node's disk, as an administrator does; LINSTOR does not know. */
    public void deleteNodeFile(String node, String path) {
        control.deleteNodeFile(node, path);
    }

    /** Returns the actual paths of the files on a node's disk, with suffixes such as {@code .disabled}. */
    public List<String> filesOn(String node) {
        return control.filesOn(node);
    }

    /** Returns the node on which a resource is primary, even when the controller cannot see it. */
    public Optional<String> primaryOf(String resource) {
        return read(() -> cluster.definition(resource).flatMap(ResourceDefinition::primary)
                .map(each -> each.node().name()));
    }

    /** Replaces the data of a resource with a text that stands for it. */
    public void write(String resource, String data) {
        read(() -> {
            cluster.definition(resource).orElseThrow().data(data);
            return data;
        });
    }

    /** Returns the text that stands for the data of a resource; nothing if no disk has any. */
    public String data(String resource) {
        return read(() -> cluster.definition(resource).map(ResourceDefinition::data).orElse(""));
    }

    /** Returns the text that stands for the data in a snapshot of a resource; nothing if there is no such snapshot. */
    public String data(String resource, String snapshot) {
        return read(() -> cluster.definition(resource)
                .flatMap(definition -> Optional.ofNullable(definition.snapshots().get(NameKey.of(snapshot))))
                .map(Snapshot::data).orElse(""));
    }

    /** Returns the placement of a resource as {@code node kind}, for example {@code node-c TIE_BREAKER}. */
    public List<String> placement(String resource) {
        return read(() -> cluster.definition(resource).stream().flatMap(each -> each.replicas().stream())
                .map(each -> each.node().name() + " " + each.kind()).toList());
    }

    /** Adds a resource definition in the default group with one volume and the given number of diskful replicas. */
    public void addDefinition(String name, long volumeKib, int replicas) {
        control.addDefinition(name, volumeKib, replicas);
    }

    /**
     * Executes a request of LINSTOR's API without the network, to create thousands of objects quickly.
     *
     * @param rawPath the percent-encoded path, without a query
     * @throws IllegalArgumentException with LINSTOR's response when it is an error
     */
    public void execute(String method, String rawPath, String json) {
        Request request = new Request(Map.of(), Map.of(), Map.of("content-type", "application/json"),
                json.getBytes(StandardCharsets.UTF_8), false);
        if (linstor.dispatch(RequestTarget.of(method, rawPath), request) instanceof Response.BufferedResponse response
                && response.status() >= 400) {
            throw new IllegalArgumentException(new String(response.body(), StandardCharsets.UTF_8));
        }
    }

    /** Returns whether a resource definition is flagged for deletion. */
    public boolean deleting(String name) {
        return read(() -> cluster.definition(NameKey.of(name)).filter(ResourceDefinition::deleting).isPresent());
    }

    private <T> T read(Supplier<T> query) {
        return cluster.locked(query);
    }

    /** Stops the simulator immediately; event streams and open requests end. */
    @Override
    public void close() {
        events.endAll();
        scheduler.close();
        mainEndpoint.close();
        otherEndpoints.forEach(Endpoint::close);
    }
}
