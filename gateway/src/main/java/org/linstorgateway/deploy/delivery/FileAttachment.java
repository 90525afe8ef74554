package org.linstorgateway.deploy.delivery;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.linstorgateway.promoter.PromoterPath;
import org.linstorgateway.target.GatewayException;

/** A promoter file that a command attaches to a resource, and detaches if the command fails. For one command, one thread. */
public final class FileAttachment {
    private final FileDelivery delivery;
    private final String resource;
    private final PromoterPath path;
    private List<String> undelivered = List.of();
    private final Set<String> keeping = new TreeSet<>();

    FileAttachment(FileDelivery delivery, String resource, PromoterPath path) {
        this.delivery = delivery;
        this.resource = resource;
        this.path = path;
    }

    /** Attaches the file, and returns nodes, as {@link FileDelivery#attach} does. */
    public Set<String> attach() {
        undelivered = delivery.send(resource, path);
        return delivery.exclude(resource, path);
    }

    /**
     * Detaches the file; may be repeated. A node that never received it cannot keep it.
     *
     * @throws GatewayException ({@code LINSTOR_REFUSED}) naming the nodes that keep the file
     */
    public void undo() {
        delivery.detach(resource, path).stream().filter(node -> !undelivered.contains(node)).forEach(keeping::add);
        if (!keeping.isEmpty()) {
            throw PromoterRemoval.kept(keeping, path, "lost the connection to LINSTOR");
        }
    }
}
