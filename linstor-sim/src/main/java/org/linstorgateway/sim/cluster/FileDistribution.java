package org.linstorgateway.sim.cluster;

import java.util.List;
import java.util.Optional;

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

    /** Removes a file that is not attached to any resource definition. */
    public void unregister(ExternalFile file) {
        cluster.removeFile(file);
    }

    /** Writes or deletes a file on a node, as its attachments require. Does nothing while the node is offline. */
    public void synchronize(ExternalFile file, Node node) {
        if (!node.online()) {
            return;
        }
        Optional<NodeFile> previous = node.file(file.path());
        if (node.allowsPath(file.path()) && file.neededOn(node)) {
            node.writeFile(new NodeFile(file.path(), file.content(), previous.map(NodeFile::suffix)
                    .filter(file.altSuffixes()::contains).orElse("")));
        } else {
            node.deleteFile(file.path());
        }
        notifyAttached(file, node);
        previous.stream().flatMap(old -> PromoterFile.resources(old).stream())
                .flatMap(name -> cluster.definition(name).stream()).forEach(cluster::changed);
    }

    private void notifyAttached(ExternalFile file, Node node) {
        List.copyOf(file.attachedTo()).stream().filter(each -> each.on(node).isPresent()).forEach(cluster::changed);
    }

    /** Synchronizes all files of a node that was offline. */
    void synchronizeAll(Node node) {
        List.copyOf(node.files()).stream().map(NodeFile::path).filter(path -> cluster.file(path).isEmpty())
                .forEach(node::deleteFile);
        List.copyOf(cluster.files()).forEach(file -> synchronize(file, node));
    }
}
