package org.linstorgateway.sim.world;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.linstorgateway.sim.result.ErrorReports;

/**
 * The whole cluster as the controller knows it and as it really is. One lock guards everything: whoever reads or
 * changes anything does so inside {@link #locked}.
 */
public final class Cluster {

    private final ReentrantLock lock = new ReentrantLock();
    private final NavigableMap<String, Node> nodes = new TreeMap<>();
    private final NavigableMap<String, ResourceGroup> groups = new TreeMap<>();
    private final NavigableMap<String, Definition> definitions = new TreeMap<>();
    private final NavigableMap<String, ExternalFile> files = new TreeMap<>();
    private final NavigableMap<String, KeyValueStore> keyValueStores = new TreeMap<>();
    private final NavigableMap<String, String> controllerProps = new TreeMap<>();
    private final List<ClusterListener> listeners = new ArrayList<>();
    private final Supplier<Instant> clock;
    private final ErrorReports errorReports;
    private final Deployment deployment = new Deployment(this);
    private final Machines machines = new Machines(this);
    private final FileShelf fileShelf = new FileShelf(this);
    private final Snapshots snapshots = new Snapshots(this);

    /** A cluster with nothing but the default resource group. */
    public Cluster(Supplier<Instant> clock) {
        this.clock = clock;
        this.errorReports = new ErrorReports(clock);
        controllerProps.put("DrbdOptions/auto-add-quorum-tiebreaker", "True");
        defaultGroup();
    }

    /** Does something with the cluster while nobody else does. */
    public <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    /** Does something with the cluster while nobody else does. */
    public void lockedRun(Runnable work) {
        lock.lock();
        try {
            work.run();
        } finally {
            lock.unlock();
        }
    }

    /** The present time. */
    public Instant now() {
        return clock.get();
    }

    /** The controller's error reports. */
    public ErrorReports errorReports() {
        return errorReports;
    }

    /** Placing and removing resources and volumes. */
    public Deployment deployment() {
        return deployment;
    }

    /** Machines and satellites that come and go. */
    public Machines machines() {
        return machines;
    }

    /** Registering, attaching and distributing files. */
    public FileShelf fileShelf() {
        return fileShelf;
    }

    /** Taking snapshots and rolling back. */
    public Snapshots snapshots() {
        return snapshots;
    }

    /** The properties of the controller. */
    public NavigableMap<String, String> controllerProps() {
        return controllerProps;
    }

    /** Tells someone of every change from now on. */
    public void listen(ClusterListener listener) {
        listeners.add(listener);
    }

    /** Tells the listeners. */
    public void tell(Consumer<ClusterListener> news) {
        listeners.forEach(news);
    }

    /** Tells the listeners that something about a definition changed. */
    public void changed(Definition definition) {
        tell(each -> each.changed(definition));
    }

    /** All nodes, by name. */
    public Collection<Node> nodes() {
        return nodes.values();
    }

    /** A node. */
    public Optional<Node> node(String name) {
        return Optional.ofNullable(nodes.get(Key.of(name)));
    }

    /** Adds a node with its diskless pool. */
    public Node addNode(String name, String type, NetInterface address, List<String> allowedFolders) {
        Node node = new Node(name, type, address, allowedFolders);
        node.addPool(StoragePool.DISKLESS_NAME, ProviderKind.DISKLESS, Long.MAX_VALUE);
        nodes.put(Key.of(name), node);
        tell(each -> each.added(node));
        return node;
    }

    /** Removes a node; its resources must be gone. */
    public void removeNode(Node node) {
        nodes.remove(Key.of(node.name()));
        tell(each -> each.removed(node));
    }

    /** All resource groups, by name. */
    public Collection<ResourceGroup> groups() {
        return groups.values();
    }

    /** A resource group. */
    public Optional<ResourceGroup> group(String name) {
        return Optional.ofNullable(groups.get(Key.of(name)));
    }

    /** The default group, which comes back when it was deleted. */
    public ResourceGroup defaultGroup() {
        return groups.computeIfAbsent(Key.of(ResourceGroup.DEFAULT_NAME), _ -> new ResourceGroup(
                ResourceGroup.DEFAULT_NAME, SelectFilter.none().orElse(new SelectFilter(
                        Optional.of(SelectFilter.DEFAULT_PLACE_COUNT), Optional.empty(), List.of(), List.of(),
                        List.of()))));
    }

    /** Adds a resource group. */
    public ResourceGroup addGroup(String name, SelectFilter filter) {
        ResourceGroup group = new ResourceGroup(name, filter);
        groups.put(Key.of(name), group);
        return group;
    }

    /** Removes a resource group. */
    public void removeGroup(ResourceGroup group) {
        groups.remove(Key.of(group.name()));
    }

    /** All resource definitions, by name. */
    public Collection<Definition> definitions() {
        return definitions.values();
    }

    /** A resource definition. */
    public Optional<Definition> definition(String name) {
        return Optional.ofNullable(definitions.get(Key.of(name)));
    }

    /** Adds a resource definition. */
    public Definition addDefinition(String name, ResourceGroup group) {
        Definition definition = new Definition(name, group);
        definitions.put(Key.of(name), definition);
        return definition;
    }

    /** Removes a resource definition and all that is left of it. */
    public void removeDefinition(Definition definition) {
        List.copyOf(definition.replicas()).forEach(deployment::remove);
        List.copyOf(definition.volumes()).forEach(volume -> deployment.removeVolume(definition, volume));
        List.copyOf(definition.files()).forEach(definition::detach);
        deployment.releasePort(definition);
        definitions.remove(Key.of(definition.name()));
        tell(each -> each.removed(definition));
    }

    /** All registered files, by path. */
    public Collection<ExternalFile> files() {
        return files.values();
    }

    /** A registered file. */
    public Optional<ExternalFile> file(String path) {
        return Optional.ofNullable(files.get(Key.of(path)));
    }

    void keep(ExternalFile file) {
        files.put(Key.of(file.path()), file);
    }

    void forget(ExternalFile file) {
        files.remove(Key.of(file.path()));
    }

    /** All key-value stores, by name. */
    public NavigableMap<String, KeyValueStore> keyValueStores() {
        return keyValueStores;
    }

    /** Makes a resource primary on one node, secondary on all others. */
    public void makePrimary(Replica replica) {
        replica.definition().replicas().forEach(each -> each.primary(each == replica));
        changed(replica.definition());
    }

    /** Makes a resource secondary on a node. */
    public void makeSecondary(Replica replica) {
        replica.primary(false);
        changed(replica.definition());
    }
}
