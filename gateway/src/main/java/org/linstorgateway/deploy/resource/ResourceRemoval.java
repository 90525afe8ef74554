package org.linstorgateway.deploy.resource;

import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.linstorgateway.deploy.state.CreationMarker;
import org.linstorgateway.deploy.state.Usage;
import org.linstorgateway.deploy.wait.Deadline;
import org.linstorgateway.deploy.wait.ServiceWaiter;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.linstor.LinstorException;
import org.linstorgateway.linstor.ResourceDefinition;
import org.linstorgateway.linstor.ReturnCodes;

/**
 * Deletes a resource with all its data, but never one that a node uses or may use: right after its start a controller knows
 * no states and would delete a resource that a node is writing to.
 */
public final class ResourceRemoval {
    /** A node may take longer to stop DRBD than its satellite waits: 5 s, of which a busy one needed more (seen with LINSTOR 1.34). */
    private static final int ATTEMPTS = 3;

    private final Linstor linstor;
    private final ServiceWaiter waiter;

    public ResourceRemoval(Linstor linstor, ServiceWaiter waiter) {
        this.linstor = linstor;
        this.waiter = waiter;
    }

    /**
     * Waits until no node uses the resource and deletes it. LINSTOR deletes by name: a resource that another command
     * created under the same name is kept, as far as a check right before the deletion can detect it.
     *
     * @param meant     distinguishes the resource from others of the same name
     * @param whileUsed runs each time that a node is seen to use the resource
     * @param dead      the nodes of which the user knows that they do not use it
     * @param before    runs right before the deletion, when no node uses it
     */
    public void remove(String resource, Predicate<ResourceDefinition> meant, Consumer<ResourceDefinition> whileUsed,
            Set<String> dead, Runnable before, Deadline deadline) {
        Deletion deletion = new Deletion(resource);
        waiter.awaitStop(resource, () -> obstacle(deletion, meant, whileUsed, dead, before), deadline);
    }

    /** Deletes a resource only if this create command made it and no other command has completed it. */
    public void removeCreated(String resource, CreationMarker marker, Deadline deadline) {
        remove(resource, marker::isUnfinishedOn, definition -> {}, Set.of(), () -> {}, deadline);
    }

    private Optional<String> obstacle(Deletion deletion, Predicate<ResourceDefinition> meant,
            Consumer<ResourceDefinition> whileUsed, Set<String> dead, Runnable before) {
        Optional<ResourceDefinition> definition = linstor.resourceDefinition(deletion.resource).filter(meant);
        if (definition.isEmpty()) {
            return Optional.empty();
        }
        Usage usage = Usage.of(linstor.resources(deletion.resource), dead);
        if (usage instanceof Usage.Unused) {
            before.run();
            return deletion.attempt();
        }
        whileUsed.accept(definition.get());
        return Optional.of(usage.toString());
    }

    /** The deletion of one resource, which is sent again to a node that does not complete it in time. */
    private final class Deletion {
        private final String resource;
        private int attempts;

        Deletion(String resource) {
            this.resource = resource;
        }

        /** Returns a refusal that may be temporary, since a node has just begun to use the resource, or has not completed the deletion. */
        Optional<String> attempt() {
            attempts++;
            try {
                linstor.deleteResourceDefinition(resource);
                return Optional.empty();
            } catch (LinstorException e) {
                if (e.has(ReturnCodes.IN_USE) || (attempts < ATTEMPTS && !e.errorsOfNodes().isEmpty())) {
                    return Optional.of(String.valueOf(e.getMessage()));
                }
                throw e;
            }
        }
    }
}
