package org.linstorgateway.deploy;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.linstorgateway.linstor.LinstorException;
import org.linstorgateway.linstor.Resource;
import org.linstorgateway.linstor.ResourceDefinition;
import org.linstorgateway.promoter.Promoter;
import org.linstorgateway.promoter.PromoterPath;
import org.linstorgateway.promoter.UnreadablePromoterException;
import org.linstorgateway.protocol.Backing;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Problem;
import org.linstorgateway.target.ServiceIp;
import org.linstorgateway.target.TargetId;

/**
 * Deletes a target: first the promoter file, by which DRBD Reactor stops the service everywhere, then, once no node uses
 * it, the resource. Either may be missing already; what belongs to others stays.
 */
final class DeleteTarget {
    private static final int ROUNDS = 3;

    private final Protocol<?> protocol;
    private final DeployContext context;
    private final CreationTracker tracker;

    DeleteTarget(Protocol<?> protocol, DeployContext context, CreationTracker tracker) {
        this.protocol = protocol;
        this.context = context;
        this.tracker = tracker;
    }

    List<String> delete(TargetId id, Duration timeout) {
        TargetState state = context.states().of(id.resource());
        boolean hasResource = Ownership.isTargets(state, id);
        if (state.file().isEmpty() && !hasResource) {
            throw GatewayException.notFound("there is no " + protocol.names().noun() + " '" + id.text() + "'");
        }
        state.file().ifPresent(file -> requireSame(file, id));
        if (hasResource) {
            requireNoSnapshots(id.resource());
            note(state, id);
        }
        try {
            return deleteAll(state, id, context.deadline(timeout));
        } catch (LinstorException | GatewayException e) {
            throw unfinished(LinstorErrors.told(e), state, hasResource);
        }
    }

    /** What another gateway made gets a note of whose it is, so that it can be told what an interrupted deletion leaves. */
    private void note(TargetState state, TargetId id) {
        Optional<Promoter> promoter = state.file().flatMap(StoredPromoter::promoter);
        if (promoter.isEmpty() || !state.hasLivingResource() || state.mark().isPresent()) {
            return;
        }
        CreationMarker mark = tracker.foreign(protocol.names().file(), id, serviceIps(promoter.get()));
        Map<String, String> props = new HashMap<>(mark.props());
        props.putAll(mark.done());
        context.linstor().modifyResourceDefinition(state.path().resource(), props, List.of());
    }

    private List<ServiceIp> serviceIps(Promoter promoter) {
        try {
            return protocol.promoter().read(promoter, Backing.NONE).serviceIps();
        } catch (UnreadablePromoterException e) {
            return List.of();
        }
    }

    /** Others may write or create the same again meanwhile: what is half a target afterwards is deleted, too. */
    private List<String> deleteAll(TargetState state, TargetId id, Deadline deadline) {
        TargetState left = state;
        for (int round = 0; round < ROUNDS; round++) {
            deleteBoth(left, id, deadline);
            left = context.states().of(id.resource());
            if (!isHalf(left, id)) {
                return unreached(left);
            }
        }
        throw new GatewayException(Problem.LINSTOR_REFUSED, "LINSTOR still has " + what(left) + " after deleting it");
    }

    private void deleteBoth(TargetState state, TargetId id, Deadline deadline) {
        if (state.file().isPresent()) {
            context.store().delete(state.path());
        }
        state.definition().filter(definition -> Ownership.isTargets(state, id))
                .ifPresent(definition -> context.removal().remove(definition.name(),
                        now -> now.uuid().equals(definition.uuid()), now -> stopAgain(now, state.path()),
                        deadline));
    }

    /** A creation that went on has attached its file since, and the service would never end by itself. */
    private void stopAgain(ResourceDefinition definition, PromoterPath file) {
        if (definition.hasFile(file.toString())) {
            context.store().delete(file);
        }
    }

    /** A target without a file that is being created gets one; its creation must not be disturbed. */
    private static boolean isHalf(TargetState left, TargetId id) {
        return left.file().isPresent()
                ? !left.hasLivingResource()
                : left.hasLivingResource() && Ownership.isTargets(left, id) && !left.isUnfinished();
    }

    private static List<String> unreached(TargetState left) {
        if (left.definition().filter(ResourceDefinition::deleting).isEmpty()) {
            return List.of();
        }
        String nodes = left.resources().stream().filter(resource -> resource.inUse().isEmpty())
                .map(Resource::nodeName).collect(Collectors.joining(", "));
        return List.of("LINSTOR will finish deleting the resource '" + left.path().resource()
                + "' when these nodes are back: " + nodes + "; until then its name stays taken");
    }

    private static String what(TargetState state) {
        return Stream.of(state.file().map(StoredPromoter::name),
                state.definition().map(definition -> "the LINSTOR resource '" + definition.name() + "'"))
                .flatMap(Optional::stream).collect(Collectors.joining(" and "));
    }

    private static GatewayException unfinished(GatewayException e, TargetState state, boolean hasResource) {
        TargetState ours = hasResource
                ? state
                : new TargetState(state.path(), state.file(), Optional.empty(), List.of(), 0);
        String again = "Delete the target once more to finish.";
        return new GatewayException(e.problem(), e.getMessage() + "; of the target may be left: " + what(ours),
                e.hint().isEmpty() ? again : e.hint() + "\n" + again, e);
    }

    /** A file that cannot be read has no say: it lies at the target's own place. */
    private void requireSame(StoredPromoter file, TargetId id) {
        file.promoter().flatMap(promoter -> TargetIds.of(protocol, promoter))
                .filter(other -> !other.equalsIgnoreCase(id.text()))
                .ifPresent(other -> {
                    throw GatewayException
                            .notFound("there is no " + protocol.names().noun() + " '" + id.text() + "'; the resource '"
                                    + id.resource() + "' belongs to '" + other + "'");
                });
    }

    /** LINSTOR would refuse later on, with the service already gone. */
    private void requireNoSnapshots(String resource) {
        List<String> snapshots = context.linstor().snapshots(resource);
        if (!snapshots.isEmpty()) {
            throw GatewayException.conflict("the LINSTOR resource '" + resource + "' has snapshots: "
                    + String.join(", ", snapshots),
                    "Delete them first: " + snapshots.stream()
                            .map(snapshot -> "linstor snapshot delete " + resource + " " + snapshot)
                            .collect(Collectors.joining("; ")));
        }
    }
}
