package org.linstorgateway.sim.cluster;

import java.util.Collection;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Files on the disk of a node. They outlive LINSTOR's knowledge of them: DRBD Reactor on the node acts on these files,
 * whatever LINSTOR lists.
 */
public final class NodeDisk {

    private final NavigableMap<String, NodeFile> files = new TreeMap<>();

    NodeDisk() {}

    /** Returns all files, sorted by actual path. */
    public Collection<NodeFile> files() {
        return files.values();
    }

    /** Returns the file with an actual path. */
    public Optional<NodeFile> file(String path) {
        return Optional.ofNullable(files.get(path));
    }

    /** Writes a file and replaces an existing one. */
    void write(NodeFile file) {
        files.put(file.path(), file);
    }

    /** Deletes the file with an actual path, if it exists. */
    void delete(String path) {
        files.remove(path);
    }
}
