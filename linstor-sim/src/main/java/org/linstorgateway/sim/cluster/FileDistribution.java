package org.linstorgateway.sim.cluster;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Operations that register external files, attach them to resource definitions and distribute them to nodes. */
public final class FileDistribution {

    private final Cluster cluster;

    FileDistribution(Cluster cluster) {
        this.cluster = cluster;
    }

    /** Registers a file without distributing it. */
    public ExternalFile register(String path, String content) {
        ExternalFile file = new ExternalFile(path, content);
        cluster.addFile(file);
        return file;
    }

    /** Attaches a file; {@link #synchronize} then writes it to a node. */
    public void attach(ResourceDefinition definition, ExternalFile file) {
        definition.attach(file);
        cluster.changed(definition);
    }

    /** Detaches a file; {@link #synchronize} then deletes it from a node. */
    public void detach(ResourceDefinition definition, ExternalFile file) {
        definition.detach(file);
        cluster.changed(definition);
    }

    /** Removes LINSTOR's entry of a file that is not attached to any resource definition. */
    public void unregister(ExternalFile file) {
        cluster.removeFile(file);
    }

    /**
     * Tells a satellite that a file or its attachments changed. The satellite writes a file that is attached on its
     * node. It deletes a file only if it knows that the file was attached until now: a detach or deletion that it missed
     * is never done later. Does nothing while the node is offline.
     *
     * <p>A satellite that still knows an older entry for the path reports "ExternalFile UUID mismatch" and shuts down
     * (seen with LINSTOR 1.34: all satellites that had missed a deletion did, at the next PUT).
     *
     * @return false when the node is offline, or its satellite shut down
     */
    public boolean synchronize(ExternalFile file, Node node) {
        if (!node.online()) {
            return false;
        }
        if (node.satelliteFiles().contradicts(file)) {
            cluster.nodeAvailability().stopSatellite(node);
            return false;
        }
        boolean needed = file.neededOn(node);
        boolean wasAttached = node.satelliteFiles().update(file, needed);
        Optional<NodeFile> before = file.on(node.disk());
        if (needed && node.allowsPath(file.path())) {
            write(node, new NodeFile(before.map(NodeFile::path).orElse(file.path()), file.content()));
        } else if (wasAttached && !needed) {
            before.ifPresent(old -> delete(node, old));
        }
        return true;
    }

    /** Tells a satellite that LINSTOR deletes a file; see {@link #synchronize}. */
    public boolean delete(ExternalFile file, Node node) {
        boolean reached = synchronize(file, node);
        if (reached) {
            node.satelliteFiles().forget(file);
        }
        return reached;
    }

    /** Writes a file to the disk of a node without LINSTOR, as an administrator does. */
    public void writeByHand(Node node, NodeFile file) {
        write(node, file);
    }

    /** Deletes a file from the disk of a node without LINSTOR, as an administrator does. */
    public void deleteByHand(Node node, NodeFile file) {
        delete(node, file);
    }

    /** Renames a file on the disk of a node without LINSTOR, as {@code drbd-reactorctl disable} does. */
    public void renameByHand(Node node, NodeFile file, String newPath) {
        delete(node, file);
        write(node, file.renamed(newPath));
    }

    private void write(Node node, NodeFile file) {
        node.disk().write(file);
        notifyOf(node.reactor().reload(file, node.disk()));
    }

    private void delete(Node node, NodeFile file) {
        node.disk().delete(file.path());
        notifyOf(node.reactor().reload(file, node.disk()));
    }

    /** Starts DRBD Reactor on a machine that was powered on. */
    void reactorStarted(Node node) {
        notifyOf(node.reactor().start(node.disk()));
    }

    private void notifyOf(Set<String> resources) {
        resources.stream().flatMap(each -> cluster.definition(each).stream()).forEach(cluster::changed);
    }

    /**
     * Tells a satellite everything when the controller connects to it: attached files are written. That a new entry
     * contradicts one that the satellite still knows is found here, too; this is inferred from what is described at
     * {@link SatelliteFiles}, not seen.
     */
    void connected(Node node) {
        node.satelliteFiles().connected();
        List.copyOf(cluster.files()).forEach(file -> synchronize(file, node));
    }
}
