package org.linstorgateway.sim.world;

import java.util.List;
import java.util.Optional;

/** Files: registered with the controller, attached to definitions, lying on nodes. */
public final class FileShelf {

    private final Cluster cluster;

    FileShelf(Cluster cluster) {
        this.cluster = cluster;
    }

    /** Registers a file, which no node has yet. */
    public ExternalFile register(String path, String content) {
        ExternalFile file = new ExternalFile(path, content);
        cluster.keep(file);
        return file;
    }

    /** Attaches a file; nodes get it by {@link #bring}. */
    public void attach(Definition definition, ExternalFile file) {
        definition.attach(file);
        cluster.changed(definition);
    }

    /** Detaches a file; nodes lose it by {@link #bring}. */
    public void detach(Definition definition, ExternalFile file) {
        definition.detach(file);
        cluster.changed(definition);
    }

    /** Removes a file that is attached nowhere. */
    public void forget(ExternalFile file) {
        cluster.forget(file);
    }

    /** Makes one node agree with what the controller wants of a file. Nothing happens while the node is offline. */
    public void bring(ExternalFile file, Node node) {
        if (!node.online()) {
            return;
        }
        Optional<NodeFile> there = node.file(file.path());
        if (node.allows(file.path()) && file.neededOn(node)) {
            node.write(new NodeFile(file.path(), file.content(), there.map(NodeFile::suffix)
                    .filter(file.altSuffixes()::contains).orElse("")));
        } else {
            node.erase(file.path());
        }
        tellUsers(file, node);
        there.stream().flatMap(old -> PromoterFile.resources(old).stream())
                .flatMap(name -> cluster.definition(name).stream()).forEach(cluster::changed);
    }

    private void tellUsers(ExternalFile file, Node node) {
        List.copyOf(file.attachedTo()).stream().filter(each -> each.on(node).isPresent()).forEach(cluster::changed);
    }

    /** Makes a node that was away agree with the controller in everything. */
    void bringAll(Node node) {
        List.copyOf(node.files()).stream().map(NodeFile::path).filter(path -> cluster.file(path).isEmpty())
                .forEach(node::erase);
        List.copyOf(cluster.files()).forEach(file -> bring(file, node));
    }
}
