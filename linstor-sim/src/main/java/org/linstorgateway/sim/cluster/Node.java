package org.linstorgateway.sim.cluster;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Node: a machine with DRBD, DRBD Reactor and a LINSTOR satellite. When the machine is off, all of them are down. When
 * only the satellite is down, DRBD continues, but the controller cannot see its state.
 */
public final class Node {

    private final String name;
    private final String type;
    private final UUID uuid = UUID.randomUUID();
    private final NavigableMap<String, NetInterface> interfaces = new TreeMap<>();
    private final NavigableMap<String, String> props = new TreeMap<>();
    private final NavigableMap<String, StoragePool> pools = new TreeMap<>();
    private final NodeDisk disk = new NodeDisk();
    private final ReactorConfiguration reactor = new ReactorConfiguration();
    private final SatelliteFiles satelliteFiles = new SatelliteFiles();
    private final Set<Replica> replicas = new LinkedHashSet<>();
    private List<String> allowedFolders;
    private boolean machineUp = true;
    private boolean satelliteUp = true;
    private boolean connected = true;
    private boolean evacuating;
    private boolean outageUnnoticed;
    private boolean cut;
    private boolean isolated;
    private int outages;
    private Optional<Instant> offlineSince = Optional.empty();

    Node(String name, String type, NetInterface first, List<String> allowedFolders) {
        this.name = name;
        this.type = type;
        this.allowedFolders = List.copyOf(allowedFolders);
        interfaces.put(NameKey.of(first.name()), first);
        props.put("CurStltConnName", first.name());
        props.put("NodeUname", name);
    }

    /** Returns the name. */
    public String name() {
        return name;
    }

    /** Returns the node type, for example {@code SATELLITE} or {@code COMBINED}. */
    public String type() {
        return type;
    }

    /** Returns the UUID. */
    public UUID uuid() {
        return uuid;
    }

    /** Returns the network interfaces. */
    public Collection<NetInterface> interfaces() {
        return interfaces.values();
    }

    /** Returns the properties. */
    public NavigableMap<String, String> props() {
        return props;
    }

    /** Returns the storage pools, sorted by name. */
    public Collection<StoragePool> pools() {
        return pools.values();
    }

    /** Returns the storage pool with a name. */
    public Optional<StoragePool> pool(String poolName) {
        return Optional.ofNullable(pools.get(NameKey.of(poolName)));
    }

    /** Adds a storage pool. */
    public StoragePool addPool(String poolName, ProviderKind kind, long totalKib) {
        StoragePool pool = new StoragePool(poolName, this, kind, totalKib);
        pools.put(NameKey.of(poolName), pool);
        return pool;
    }

    /** Removes a storage pool. */
    public void removePool(StoragePool pool) {
        pools.remove(NameKey.of(pool.name()));
    }

    /** Returns the resources on the node. */
    public Set<Replica> replicas() {
        return replicas;
    }

    /** Returns the files on its disk. */
    public NodeDisk disk() {
        return disk;
    }

    /** Returns what DRBD Reactor on the node has loaded. */
    public ReactorConfiguration reactor() {
        return reactor;
    }

    SatelliteFiles satelliteFiles() {
        return satelliteFiles;
    }

    /** Returns whether the satellite accepts an external file with this path. */
    public boolean allowsPath(String path) {
        String folder = path.substring(0, Math.max(0, path.lastIndexOf('/')));
        return allowedFolders.contains(folder);
    }

    /** Returns the folders in which the satellite accepts external files. */
    public List<String> allowedFolders() {
        return allowedFolders;
    }

    /** Sets the folders in which the satellite accepts external files. */
    public void allowedFolders(List<String> folders) {
        allowedFolders = List.copyOf(folders);
    }

    /** Returns whether its resources are to move to other nodes. */
    public boolean evacuating() {
        return evacuating;
    }

    /** Sets whether its resources are to move to other nodes. */
    public void evacuate(boolean away) {
        evacuating = away;
    }

    /** Returns whether the machine has power, so that DRBD runs. */
    public boolean machineUp() {
        return machineUp;
    }

    /**
     * Returns whether DRBD on other nodes believes that this node is connected. It notices a loss of power only after a
     * ping timeout.
     */
    public boolean seenByPeers() {
        return machineUp || outageUnnoticed;
    }

    /** Returns whether DRBD here and there has noticed that the network of this node is cut off from all others. */
    public boolean isolated() {
        return isolated;
    }

    /** Returns whether DRBD on this node believes that another node is connected. A node is connected to itself. */
    public boolean sees(Node other) {
        return other == this || (other.seenByPeers() && !other.isolated && !isolated);
    }

    /** Returns whether the process of the satellite runs. */
    public boolean satelliteUp() {
        return machineUp && satelliteUp;
    }

    /** Returns whether the controller is connected to the satellite. */
    public boolean online() {
        return machineUp && satelliteUp && connected && !cut;
    }

    /** Returns when LINSTOR would start to evict the offline node; empty when it is online. */
    public Optional<Instant> evictionTime() {
        return offlineSince.map(since -> since.plusSeconds(12 * 60 * 60));
    }

    /** Cuts the power; returns the number of the outage. */
    int powerOff(Instant now) {
        machineUp = false;
        cut = false;
        isolated = false;
        outageUnnoticed = true;
        updateOfflineSince(now);
        return ++outages;
    }

    void powerOn(Instant now) {
        machineUp = true;
        outageUnnoticed = false;
        updateOfflineSince(now);
    }

    /** Lets the peers notice an outage; returns false when it is over or another one. */
    boolean outageNoticed(int outage) {
        boolean first = outageUnnoticed && outage == outages;
        outageUnnoticed &= !first;
        return first;
    }

    /** Cuts the network; returns the number of the outage. */
    int cut(Instant now) {
        cut = true;
        updateOfflineSince(now);
        return ++outages;
    }

    /** Ends the cut; returns false when the network is not cut. */
    boolean heal(Instant now) {
        boolean was = cut;
        cut = false;
        isolated = false;
        updateOfflineSince(now);
        return was;
    }

    /** Lets DRBD notice a cut; returns false when it is over or another one. */
    boolean cutNoticed(int outage) {
        isolated |= cut && outage == outages;
        return isolated;
    }

    void satelliteUp(boolean up, Instant now) {
        if (up && !satelliteUp()) {
            satelliteFiles.processStarted();
        }
        satelliteUp = up;
        updateOfflineSince(now);
    }

    void connected(boolean up, Instant now) {
        connected = up;
        updateOfflineSince(now);
    }

    private void updateOfflineSince(Instant now) {
        if (online()) {
            offlineSince = Optional.empty();
        } else if (offlineSince.isEmpty()) {
            offlineSince = Optional.of(now);
        }
    }
}
