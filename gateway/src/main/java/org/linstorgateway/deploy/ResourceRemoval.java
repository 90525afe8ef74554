package org.linstorgateway.deploy;

import java.util.List;
import java.util.Optional;
import org.linstorgateway.linstor.Codes;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.linstor.LinstorException;
import org.linstorgateway.linstor.ResourceDefinition;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Problem;

/**
 * Deletes a resource with all its data, but never one that is in use or might be: right after its start a controller
 * knows no states and would delete what a node is writing to.
 */
final class ResourceRemoval {
    private final Linstor linstor;
    private final ServiceWatch watch;

    ResourceRemoval(Linstor linstor, ServiceWatch watch) {
        this.linstor = linstor;
        this.watch = watch;
    }

    /**
     * Waits until no node uses the resource and deletes it.
     *
     * @return what is worth knowing: nodes that still have to clean up
     */
    List<String> remove(String resource, Deadline deadline) {
        deadline.await("LINSTOR to delete '" + resource + "'", () -> tryToRemove(resource, deadline),
                Optional::isEmpty, refusal -> refusal.map(LinstorException::getMessage).orElse(""));
        return leftovers(resource);
    }

    /** Deletes a resource only where it was made by this very creation. */
    void removeCreated(String resource, CreationMark mark, Deadline deadline) {
        if (linstor.resourceDefinition(resource).filter(mark::isOn).isPresent()) {
            remove(resource, deadline);
        }
    }

    /** A refusal that may pass: a node has just begun to use it. */
    private Optional<LinstorException> tryToRemove(String resource, Deadline deadline) {
        watch.awaitUnused(resource, deadline);
        try {
            linstor.deleteResourceDefinition(resource);
            return Optional.empty();
        } catch (LinstorException e) {
            if (e.has(Codes.IN_USE)) {
                return Optional.of(e);
            }
            throw e;
        }
    }

    private List<String> leftovers(String resource) {
        Optional<ResourceDefinition> left = linstor.resourceDefinition(resource);
        if (left.isEmpty()) {
            return List.of();
        }
        if (!left.get().deleting()) {
            throw new GatewayException(Problem.LINSTOR_REFUSED, "LINSTOR still has the resource '" + resource
                    + "' after deleting it",
                    "Delete the target once more, or look with: linstor resource list -r " + resource);
        }
        return List.of("LINSTOR will finish deleting the resource '" + resource + "' when these nodes are back: "
                + String.join(", ", watch.silentNodes(resource)) + "; until then its name stays taken");
    }
}
