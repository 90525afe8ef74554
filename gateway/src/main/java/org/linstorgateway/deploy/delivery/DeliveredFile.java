package org.linstorgateway.deploy.delivery;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.linstorgateway.deploy.request.NodeErrors;
import org.linstorgateway.deploy.state.DeliveryCheck;
import org.linstorgateway.deploy.wait.Deadline;
import org.linstorgateway.deploy.wait.Deadlines;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.linstor.Node;
import org.linstorgateway.linstor.ResultEntry;
import org.linstorgateway.promoter.PromoterPath;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;

/**
 * Asks the nodes whether they have received a file. LINSTOR ends the request with the first error of a node, also of a resource that
 * has nothing to do with the file, while other nodes still receive it (seen with LINSTOR 1.34).
 */
public final class DeliveredFile implements DeliveryCheck {
    private static final Logger LOG = Logger.getLogger(DeliveredFile.class.getName());

    private final Linstor linstor;
    private final FileNodes files;
    private final Deadlines deadlines;

    public DeliveredFile(Linstor linstor, Deadlines deadlines) {
        this.linstor = linstor;
        this.files = new FileNodes(linstor);
        this.deadlines = deadlines;
    }

    @Override
    public void requireDelivered(PromoterPath path, List<ResultEntry> errors) {
        if (!files.canBeAsked()) {
            STRICT.requireDelivered(path, errors);
        }
        List<String> outdated = awaitDelivery(path);
        if (!outdated.isEmpty()) {
            throw GatewayException.of(ErrorCode.LINSTOR_REFUSED,
                    "LINSTOR has not delivered " + path + " to " + String.join(", ", outdated) + ": "
                            + NodeErrors.text(errors),
                    NodeErrors.hint(errors));
        }
        LOG.log(Level.WARNING, "LINSTOR has delivered {0}, but a node reports: {1}",
                new Object[]{path, NodeErrors.text(errors)});
    }

    /** Returns the nodes that still have another content at the end. */
    private List<String> awaitDelivery(PromoterPath path) {
        List<String> online = linstor.nodes().stream().filter(Node::online).map(Node::name).toList();
        Deadline end = deadlines.forControllerStart();
        return end.await("the nodes to receive " + path, () -> files.outdated(path, online),
                outdated -> outdated.isEmpty() || end.hasPassed(), outdated -> String.join(", ", outdated));
    }
}
