package org.linstorgateway.deploy.resource;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.linstorgateway.deploy.state.Usage;
import org.linstorgateway.deploy.wait.Deadline;
import org.linstorgateway.deploy.wait.ServiceWaiter;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.linstor.LinstorException;
import org.linstorgateway.linstor.Resource;
import org.linstorgateway.linstor.ReturnCodes;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;

/**
 * Deletes a resource on all of its nodes and keeps its definition, its snapshots and its volume definitions. LINSTOR has a call for
 * that only as a part of others.
 */
public final class ReplicaRemoval {
    /**
     * Whether LINSTOR makes a tiebreaker of a replica that is to be deleted. It has to be forbidden, and stays so: the caller
     * restores the property.
     */
    private static final Map<String, String> NO_TIEBREAKER = Map.of("DrbdOptions/auto-add-quorum-tiebreaker", "False");

    private final Linstor linstor;
    private final ServiceWaiter waiter;

    public ReplicaRemoval(Linstor linstor, ServiceWaiter waiter) {
        this.linstor = linstor;
        this.waiter = waiter;
    }

    /**
     * Deletes a resource that is stopped everywhere. May be repeated.
     *
     * @param meant throws if the resource is not to be deleted any more
     * @throws GatewayException ({@code CONFLICT}) if a node uses it: it may have written what no snapshot has
     */
    public void removeAll(String resource, Runnable meant, Deadline deadline) {
        if (!linstor.resources(resource).isEmpty()) {
            linstor.modifyResourceDefinition(resource, NO_TIEBREAKER, List.of());
            waiter.awaitStop(resource, () -> obstacle(resource, meant), deadline);
        }
    }

    private Optional<String> obstacle(String resource, Runnable meant) {
        List<Resource> left = linstor.resources(resource);
        if (left.isEmpty()) {
            return Optional.empty();
        }
        Usage usage = Usage.of(left.stream().filter(each -> !each.deleting()).toList());
        meant.run();
        if (usage instanceof Usage.InUse) {
            throw GatewayException.of(ErrorCode.CONCURRENT_CHANGE,
                    "another command has started '" + resource + "': " + usage);
        }
        if (usage instanceof Usage.Unknown) {
            return Optional.of(usage.toString());
        }
        return left.stream().anyMatch(Resource::diskless)
                ? remove(left.stream().filter(Resource::diskless).toList()).or(() -> Optional.of("it is being deleted"))
                : remove(left).or(() -> stillThere(resource));
    }

    /** LINSTOR refuses to delete the last disk while a diskless node needs it, so that these go first. */
    private Optional<String> remove(List<Resource> resources) {
        for (Resource resource : resources) {
            try {
                linstor.deleteResource(resource.name(), resource.nodeName());
            } catch (LinstorException e) {
                if (e.has(ReturnCodes.IN_USE)) {
                    return Optional.of(String.valueOf(e.getMessage()));
                }
                throw e;
            }
        }
        return Optional.empty();
    }

    private Optional<String> stillThere(String resource) {
        List<String> nodes = linstor.resources(resource).stream().map(Resource::nodeName).toList();
        return nodes.isEmpty()
                ? Optional.empty()
                : Optional.of("LINSTOR has not deleted it on " + String.join(", ", nodes));
    }
}
