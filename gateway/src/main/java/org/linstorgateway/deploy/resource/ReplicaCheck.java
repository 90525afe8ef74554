package org.linstorgateway.deploy.resource;

import java.util.List;
import org.linstorgateway.linstor.DrbdState;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.linstor.Node;
import org.linstorgateway.linstor.Resource;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;

/** Checks whether all nodes of a resource are online and all of its replicas up to date. */
final class ReplicaCheck {
    private static final String UP_TO_DATE = "UpToDate";

    private final Linstor linstor;

    ReplicaCheck(Linstor linstor) {
        this.linstor = linstor;
    }

    /**
     * Requires it.
     *
     * @param resources   the resource on each of its nodes
     * @param consequence the clause that says what is not possible otherwise
     * @throws GatewayException ({@code CONFLICT}) naming the node or replica
     */
    void require(List<Resource> resources, String consequence) {
        requireOnline(resources, consequence);
        resources.forEach(resource -> requireUpToDate(resource, consequence));
    }

    private void requireOnline(List<Resource> resources, String consequence) {
        List<String> online = linstor.nodes().stream().filter(Node::online).map(Node::name).toList();
        List<String> offline = resources.stream().map(Resource::nodeName)
                .filter(node -> online.stream().noneMatch(node::equalsIgnoreCase)).toList();
        if (!offline.isEmpty()) {
            throw GatewayException.of(ErrorCode.NODE_OFFLINE, String.join(", ", offline)
                    + (offline.size() == 1 ? " is" : " are") + " not connected to LINSTOR, so " + consequence,
                    "Start linstor-satellite there and repeat the command. If the controller has just started, repeat it in a "
                            + "minute. See: linstor node list");
        }
    }

    private static void requireUpToDate(Resource resource, String consequence) {
        if (!resource.diskless()) {
            resource.volumes().stream().filter(volume -> !volume.diskState().filter(UP_TO_DATE::equals).isPresent())
                    .findFirst().ifPresent(volume -> {
                        throw unsynchronised(resource, consequence, "the replica of volume " + volume.number() + " is "
                                + volume.diskState().orElse("in an unknown state"));
                    });
        }
        resource.drbd().map(DrbdState::disconnectedPeers).filter(peers -> !peers.isEmpty()).ifPresent(peers -> {
            throw unsynchronised(resource, consequence, "DRBD has no connection to " + String.join(", ", peers));
        });
    }

    private static GatewayException unsynchronised(Resource resource, String consequence, String reason) {
        return GatewayException.of(ErrorCode.REPLICA_NOT_UP_TO_DATE,
                consequence + ": on " + resource.nodeName() + " " + reason,
                "Repeat the command when all replicas are connected and UpToDate. See: linstor resource list -r "
                        + resource.name());
    }
}
