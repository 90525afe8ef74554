package org.linstorgateway.deploy.resource;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
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
        AtomicInteger attempts = new AtomicInteger();
        waiter.awaitStop(resource, () -> obstacle(resource, meant, whileUsed, dead, before, attempts), deadline);
    }

    /** Deletes a resource only if this create command made it and no other command has completed it. */
    public void removeCreated(String resource, CreationMarker marker, Deadline deadline) {
        remove(resource, marker::isUnfinishedOn, definition -> {}, Set.of(), () -> {}, deadline);
    }

    private Optional<String> obstacle(String resource, Predicate<ResourceDefinition> meant,
            Consumer<ResourceDefinition> whileUsed, Set<String> dead, Runnable before, AtomicInteger attempts) {
        Optional<ResourceDefinition> definition = linstor.resourceDefinition(resource).filter(meant);
        if (definition.isEmpty()) {
            return Optional.empty();
        }
        Usage usage = Usage.of(linstor.resources(resource), dead);
        if (usage instanceof Usage.Unused) {
            before.run();
            return delete(resource, attempts.incrementAndGet() < ATTEMPTS);
        }
        whileUsed.accept(definition.get());
        return Optional.of(usage.toString());
    }

    /**
     * Returns a refusal that may be temporary: a node has just begun to use the resource, or did not complete the deletion in time.
     *
     * @param isRepeated whether a deletion that a node did not complete may be sent again
     */
    private Optional<String> delete(String resource, boolean isRepeated) {
        try {
            linstor.deleteResourceDefinition(resource);
            return Optional.empty();
        } catch (LinstorException e) {
            boolean ofNode = e.results().filter(results -> !results.errorsOfNodes().isEmpty()).isPresent();
            if (e.has(ReturnCodes.IN_USE) || (ofNode && isRepeated)) {
                return Optional.of(String.valueOf(e.getMessage()));
            }
            throw e;
        }
    }
}
