package org.linstorgateway.sim.world;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A node: a machine with DRBD, DRBD Reactor and a LINSTOR satellite. The machine can be down, which takes everything
 * with it, or only the satellite, which hides the node from the controller while DRBD goes on.
 */
public final class Node {

    private final String name;
    private final String type;
    private final UUID uuid = UUID.randomUUID();
    private final NavigableMap<String, NetInterface> interfaces = new TreeMap<>();
    private final NavigableMap<String, String> props = new TreeMap<>();
    private final NavigableMap<String, StoragePool> pools = new TreeMap<>();
    private final NavigableMap<String, NodeFile> files = new TreeMap<>();
    private final Map<String, Set<String>> promoterFiles = new HashMap<>();
    private final Set<Replica> replicas = new LinkedHashSet<>();
    private List<String> allowedFolders;
    private boolean machineUp = true;
    private boolean satelliteUp = true;
    private boolean connected = true;
    private Optional<Instant> offlineSince = Optional.empty();

    Node(String name, String type, NetInterface first, List<String> allowedFolders) {
        this.name = name;
        this.type = type;
        this.allowedFolders = List.copyOf(allowedFolders);
        interfaces.put(Key.of(first.name()), first);
        props.put("CurStltConnName", first.name());
        props.put("NodeUname", name);
    }

    /** Its name. */
    public String name() {
        return name;
    }

    /** {@code SATELLITE}, {@code COMBINED}, ... */
    public String type() {
        return type;
    }

    /** Its identity. */
    public UUID uuid() {
        return uuid;
    }

    /** Its addresses. */
    public Collection<NetInterface> interfaces() {
        return interfaces.values();
    }

    /** Its properties. */
    public NavigableMap<String, String> props() {
        return props;
    }

    /** Its storage pools, by name. */
    public Collection<StoragePool> pools() {
        return pools.values();
    }

    /** A storage pool of it. */
    public Optional<StoragePool> pool(String poolName) {
        return Optional.ofNullable(pools.get(Key.of(poolName)));
    }

    /** Adds a storage pool. */
    public StoragePool addPool(String poolName, ProviderKind kind, long totalKib) {
        StoragePool pool = new StoragePool(poolName, this, kind, totalKib);
        pools.put(Key.of(poolName), pool);
        return pool;
    }

    /** Removes a storage pool. */
    public void removePool(StoragePool pool) {
        pools.remove(Key.of(pool.name()));
    }

    /** The resources on it. */
    public Set<Replica> replicas() {
        return replicas;
    }

    /** The files that lie on it, by registered path. */
    public Collection<NodeFile> files() {
        return files.values();
    }

    /** A file that lies on it. */
    public Optional<NodeFile> file(String path) {
        return Optional.ofNullable(files.get(Key.of(path)));
    }

    /** Writes a file over what lies there. */
    public void write(NodeFile file) {
        erase(file.path());
        files.put(Key.of(file.path()), file);
        PromoterFile.resources(file).forEach(name -> promoterFiles.computeIfAbsent(name, _ -> new HashSet<>())
                .add(Key.of(file.path())));
    }

    /** Removes a file, if it lies there. */
    public void erase(String path) {
        NodeFile old = files.remove(Key.of(path));
        if (old != null) {
            PromoterFile.resources(old).forEach(name -> promoterFiles.getOrDefault(name, new HashSet<>())
                    .remove(Key.of(path)));
        }
    }

    /** Whether drbd-reactor on the node has a promoter file for the resource. */
    public boolean promotes(String resource) {
        return !promoterFiles.getOrDefault(resource, Set.of()).isEmpty();
    }

    /** The text of the promoter file that drbd-reactor on the node reads for the resource. */
    public Optional<String> promoterText(String resource) {
        return promoterFiles.getOrDefault(resource, Set.of()).stream().flatMap(path -> file(path).stream()).findFirst()
                .map(NodeFile::text);
    }

    /** Whether the satellite lets LINSTOR write this file. */
    public boolean allows(String path) {
        String folder = path.substring(0, Math.max(0, path.lastIndexOf('/')));
        return allowedFolders.contains(folder);
    }

    /** The folders in which the satellite lets LINSTOR write files. */
    public List<String> allowedFolders() {
        return allowedFolders;
    }

    /** Sets the folders in which the satellite lets LINSTOR write files. */
    public void allow(List<String> folders) {
        allowedFolders = List.copyOf(folders);
    }

    /** Whether the machine runs, and DRBD with it. */
    public boolean machineUp() {
        return machineUp;
    }

    /** Whether the controller is connected to the satellite. */
    public boolean online() {
        return machineUp && satelliteUp && connected;
    }

    /** When LINSTOR would begin to evict the offline node. */
    public Optional<Instant> evictionTime() {
        return offlineSince.map(since -> since.plusSeconds(12 * 60 * 60));
    }

    void machine(boolean up, Instant now) {
        machineUp = up;
        noteOffline(now);
    }

    void satellite(boolean up, Instant now) {
        satelliteUp = up;
        noteOffline(now);
    }

    void connection(boolean up, Instant now) {
        connected = up;
        noteOffline(now);
    }

    private void noteOffline(Instant now) {
        if (online()) {
            offlineSince = Optional.empty();
        } else if (offlineSince.isEmpty()) {
            offlineSince = Optional.of(now);
        }
    }
}
