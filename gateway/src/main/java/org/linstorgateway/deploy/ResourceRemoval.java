package org.linstorgateway.deploy;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.linstor.LinstorException;
import org.linstorgateway.linstor.ResourceDefinition;
import org.linstorgateway.linstor.ReturnCodes;

/**
 * Deletes a resource with all its data, but never one that is in use or might be: right after its start a controller
 * knows no states and would delete what a node is writing to.
 */
final class ResourceRemoval {
    private final Linstor linstor;
    private final ServiceWaiter watch;

    ResourceRemoval(Linstor linstor, ServiceWaiter watch) {
        this.linstor = linstor;
        this.watch = watch;
    }

    /**
     * Waits until no node uses the resource and deletes it. LINSTOR deletes by name: another one of the same name, which
     * somebody made meanwhile, is left alone, as far as it can be seen right before.
     *
     * @param meant     tells the resource from others of its name
     * @param whileUsed what there is to do about it each time that a node is seen to use the resource
     */
    void remove(String resource, Predicate<ResourceDefinition> meant, Consumer<ResourceDefinition> whileUsed,
            Deadline deadline) {
        watch.awaitStop(resource, () -> obstacle(resource, meant, whileUsed), deadline);
    }

    /** Deletes a resource only where it was made by this very creation, and nobody else has finished it meanwhile. */
    void removeCreated(String resource, CreationMarker mark, Deadline deadline) {
        remove(resource, mark::isUnfinishedOn, definition -> {}, deadline);
    }

    private Optional<String> obstacle(String resource, Predicate<ResourceDefinition> meant,
            Consumer<ResourceDefinition> whileUsed) {
        Optional<ResourceDefinition> definition = linstor.resourceDefinition(resource).filter(meant);
        if (definition.isEmpty()) {
            return Optional.empty();
        }
        Usage usage = Usage.of(linstor.resources(resource));
        if (usage instanceof Usage.Unused) {
            return refusal(resource);
        }
        whileUsed.accept(definition.get());
        return Optional.of(usage.toString());
    }

    /** A refusal that may pass: a node has just begun to use it. */
    private Optional<String> refusal(String resource) {
        try {
            linstor.deleteResourceDefinition(resource);
            return Optional.empty();
        } catch (LinstorException e) {
            if (e.has(ReturnCodes.IN_USE)) {
                return Optional.of(String.valueOf(e.getMessage()));
            }
            throw e;
        }
    }
}
