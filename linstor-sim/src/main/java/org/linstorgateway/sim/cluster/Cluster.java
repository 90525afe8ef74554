package org.linstorgateway.sim.cluster;

import java.time.Duration;
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
import org.linstorgateway.sim.time.Scheduler;

/**
 * The simulated cluster: what the controller knows, and the actual state of the nodes. One lock guards all objects of
 * this package; callers must read and change them inside {@link #locked} or {@link #lockedRun}.
 */
public final class Cluster {

    private final ReentrantLock lock = new ReentrantLock();
    private final NavigableMap<String, Node> nodes = new TreeMap<>();
    private final NavigableMap<String, ResourceGroup> groups = new TreeMap<>();
    private final NavigableMap<String, ResourceDefinition> definitions = new TreeMap<>();
    private final NavigableMap<String, ExternalFile> files = new TreeMap<>();
    private final NavigableMap<String, KeyValueStore> keyValueStores = new TreeMap<>();
    private final NavigableMap<String, String> controllerProps = new TreeMap<>();
    private final List<ClusterListener> listeners = new ArrayList<>();
    private final Scheduler scheduler;
    private final ErrorReports errorReports;
    private final Deployment deployment = new Deployment(this);
    private final NodeAvailability nodeAvailability;
    private final FileDistribution fileDistribution = new FileDistribution(this);
    private final Snapshots snapshots = new Snapshots(this);
    private final AutoSnapshots autoSnapshots = new AutoSnapshots(this);
    private volatile boolean synchronisationHeld;
    private volatile LinstorRelease release = LinstorRelease.V1_34;

    /**
     * Creates a cluster that has only the default resource group.
     *
     * @param pingTimeout the time until DRBD notices that a node lost power
     */
    public Cluster(Scheduler scheduler, Duration pingTimeout) {
        this.scheduler = scheduler;
        this.errorReports = new ErrorReports(scheduler::now);
        this.nodeAvailability = new NodeAvailability(this, scheduler, pingTimeout);
        controllerProps.put("DrbdOptions/auto-add-quorum-tiebreaker", "True");
        defaultGroup();
    }

    public LinstorRelease release() {
        return release;
    }

    /** Makes the controller one of another release from now on. */
    public void become(LinstorRelease other) {
        release = other;
    }

    /** Returns whether replicas of evacuations wait for their data. */
    public boolean synchronisationHeld() {
        return synchronisationHeld;
    }

    /** Makes the replicas of evacuations wait for their data until they are told that they have it. */
    public void holdSynchronisation() {
        synchronisationHeld = true;
    }

    /** Executes work while holding the lock. */
    public <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    /** Executes work while holding the lock. */
    public void lockedRun(Runnable work) {
        lock.lock();
        try {
            work.run();
        } finally {
            lock.unlock();
        }
    }

    /** Executes work after a delay, while holding the lock. */
    public void schedule(Duration delay, Runnable work) {
        scheduler.schedule(delay, () -> lockedRun(work));
    }

    /** Returns the current time. */
    public Instant now() {
        return scheduler.now();
    }

    /** Returns the controller's error reports. */
    public ErrorReports errorReports() {
        return errorReports;
    }

    /** Returns the operations that place and remove resources and volumes. */
    public Deployment deployment() {
        return deployment;
    }

    /** Returns the operations on the power and connections of nodes. */
    public NodeAvailability nodeAvailability() {
        return nodeAvailability;
    }

    /** Returns the operations that register, attach and distribute external files. */
    public FileDistribution fileDistribution() {
        return fileDistribution;
    }

    /** Returns the snapshot operations. */
    public Snapshots snapshots() {
        return snapshots;
    }

    /** Returns the snapshots that LINSTOR takes by itself. */
    public AutoSnapshots autoSnapshots() {
        return autoSnapshots;
    }

    /** Returns the properties of the controller. */
    public NavigableMap<String, String> controllerProps() {
        return controllerProps;
    }

    /** Adds a listener for later changes. */
    public void addListener(ClusterListener listener) {
        listeners.add(listener);
    }

    /** Notifies all listeners. */
    public void notifyListeners(Consumer<ClusterListener> notification) {
        listeners.forEach(notification);
    }

    /** Notifies all listeners that a resource definition changed. */
    public void changed(ResourceDefinition definition) {
        notifyListeners(each -> each.changed(definition));
    }

    /** Returns all nodes, sorted by name. */
    public Collection<Node> nodes() {
        return nodes.values();
    }

    /** Returns the node with a name. */
    public Optional<Node> node(String name) {
        return Optional.ofNullable(nodes.get(NameKey.of(name)));
    }

    /** Adds a node with its diskless pool. */
    public Node addNode(String name, String type, NetInterface address, List<String> allowedFolders) {
        Node node = new Node(name, type, address, allowedFolders);
        node.addPool(StoragePool.DISKLESS_NAME, ProviderKind.DISKLESS, Long.MAX_VALUE);
        nodes.put(NameKey.of(name), node);
        notifyListeners(each -> each.added(node));
        return node;
    }

    /** Removes a node, which must not have resources. */
    public void removeNode(Node node) {
        nodes.remove(NameKey.of(node.name()));
        notifyListeners(each -> each.removed(node));
    }

    /** Returns all resource groups, sorted by name. */
    public Collection<ResourceGroup> groups() {
        return groups.values();
    }

    /** Returns the resource group with a name. */
    public Optional<ResourceGroup> group(String name) {
        return Optional.ofNullable(groups.get(NameKey.of(name)));
    }

    /** Returns the default resource group; creates it again if it was deleted. */
    public ResourceGroup defaultGroup() {
        return groups.computeIfAbsent(NameKey.of(ResourceGroup.DEFAULT_NAME), _ -> new ResourceGroup(
                ResourceGroup.DEFAULT_NAME, SelectFilter.none().orElse(new SelectFilter(
                        Optional.of(SelectFilter.DEFAULT_PLACE_COUNT), Optional.empty(), List.of(), List.of(),
                        List.of()))));
    }

    /** Adds a resource group. */
    public ResourceGroup addGroup(String name, SelectFilter filter) {
        ResourceGroup group = new ResourceGroup(name, filter);
        groups.put(NameKey.of(name), group);
        return group;
    }

    /** Removes a resource group. */
    public void removeGroup(ResourceGroup group) {
        groups.remove(NameKey.of(group.name()));
    }

    /** Returns all resource definitions, sorted by name. */
    public Collection<ResourceDefinition> definitions() {
        return definitions.values();
    }

    /** Returns the resource definition with a name. */
    public Optional<ResourceDefinition> definition(String name) {
        return Optional.ofNullable(definitions.get(NameKey.of(name)));
    }

    /** Adds a resource definition. */
    public ResourceDefinition addDefinition(String name, ResourceGroup group) {
        ResourceDefinition definition = new ResourceDefinition(name, group);
        definitions.put(NameKey.of(name), definition);
        return definition;
    }

    /** Removes a resource definition with its resources, volumes and file attachments. */
    public void removeDefinition(ResourceDefinition definition) {
        List.copyOf(definition.replicas()).forEach(deployment::remove);
        List.copyOf(definition.volumes()).forEach(volume -> deployment.removeVolume(definition, volume));
        List.copyOf(definition.files()).forEach(definition::detach);
        deployment.releasePort(definition);
        definitions.remove(NameKey.of(definition.name()));
        notifyListeners(each -> each.removed(definition));
    }

    /** Returns all registered external files, sorted by path. */
    public Collection<ExternalFile> files() {
        return files.values();
    }

    /** Returns the registered external file with a path. */
    public Optional<ExternalFile> file(String path) {
        return Optional.ofNullable(files.get(NameKey.of(path)));
    }

    void addFile(ExternalFile file) {
        files.put(NameKey.of(file.path()), file);
    }

    void removeFile(ExternalFile file) {
        files.remove(NameKey.of(file.path()));
    }

    /** Returns all key-value stores, by name. */
    public NavigableMap<String, KeyValueStore> keyValueStores() {
        return keyValueStores;
    }

    /** Makes a resource primary on one node and secondary on all others. */
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
