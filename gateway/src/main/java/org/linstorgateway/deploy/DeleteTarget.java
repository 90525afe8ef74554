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
    private final Parts parts;
    private final Creations creations;

    DeleteTarget(Protocol<?> protocol, Parts parts, Creations creations) {
        this.protocol = protocol;
        this.parts = parts;
        this.creations = creations;
    }

    List<String> delete(TargetId id, Duration timeout) {
        Footprint footprint = parts.footprints().of(id.resource());
        boolean hasResource = Belonging.isTargets(footprint, id);
        if (footprint.file().isEmpty() && !hasResource) {
            throw GatewayException.notFound("there is no " + protocol.noun() + " '" + id.text() + "'");
        }
        footprint.file().ifPresent(file -> requireSame(file, id));
        if (hasResource) {
            requireNoSnapshots(id.resource());
            note(footprint, id);
        }
        try {
            return deleteAll(footprint, id, parts.deadline(timeout));
        } catch (LinstorException | GatewayException e) {
            throw unfinished(LinstorFailures.told(e), footprint, hasResource);
        }
    }

    /** What another gateway made gets a note of whose it is, so that it can be told what an interrupted deletion leaves. */
    private void note(Footprint footprint, TargetId id) {
        Optional<Promoter> promoter = footprint.file().flatMap(StoredPromoter::promoter);
        if (promoter.isEmpty() || !footprint.hasLivingResource() || footprint.mark().isPresent()) {
            return;
        }
        CreationMark mark = creations.foreign(protocol.name(), id, serviceIps(promoter.get()));
        Map<String, String> props = new HashMap<>(mark.props());
        props.putAll(mark.done());
        parts.linstor().modifyResourceDefinition(footprint.path().resource(), props, List.of());
    }

    private List<ServiceIp> serviceIps(Promoter promoter) {
        try {
            return protocol.read(promoter, Backing.NONE).serviceIps();
        } catch (UnreadablePromoterException e) {
            return List.of();
        }
    }

    /** Others may write or create the same again meanwhile: what is half a target afterwards is deleted, too. */
    private List<String> deleteAll(Footprint footprint, TargetId id, Deadline deadline) {
        Footprint left = footprint;
        for (int round = 0; round < ROUNDS; round++) {
            deleteBoth(left, id, deadline);
            left = parts.footprints().of(id.resource());
            if (!isHalf(left, id)) {
                return unreached(left);
            }
        }
        throw new GatewayException(Problem.LINSTOR_REFUSED, "LINSTOR still has " + what(left) + " after deleting it");
    }

    private void deleteBoth(Footprint footprint, TargetId id, Deadline deadline) {
        if (footprint.file().isPresent()) {
            parts.store().delete(footprint.path());
        }
        footprint.definition().filter(definition -> Belonging.isTargets(footprint, id))
                .ifPresent(definition -> parts.removal().remove(definition.name(),
                        now -> now.uuid().equals(definition.uuid()), now -> stopAgain(now, footprint.path()),
                        deadline));
    }

    /** A creation that went on has attached its file since, and the service would never end by itself. */
    private void stopAgain(ResourceDefinition definition, PromoterPath file) {
        if (definition.hasFile(file.toString())) {
            parts.store().delete(file);
        }
    }

    /** A target without a file that is being created gets one; its creation must not be disturbed. */
    private static boolean isHalf(Footprint left, TargetId id) {
        return left.file().isPresent()
                ? !left.hasLivingResource()
                : left.hasLivingResource() && Belonging.isTargets(left, id) && !left.isUnfinished();
    }

    private static List<String> unreached(Footprint left) {
        if (left.definition().filter(ResourceDefinition::deleting).isEmpty()) {
            return List.of();
        }
        String nodes = left.resources().stream().filter(resource -> resource.inUse().isEmpty())
                .map(Resource::nodeName).collect(Collectors.joining(", "));
        return List.of("LINSTOR will finish deleting the resource '" + left.path().resource()
                + "' when these nodes are back: " + nodes + "; until then its name stays taken");
    }

    private static String what(Footprint footprint) {
        return Stream.of(footprint.file().map(StoredPromoter::name),
                footprint.definition().map(definition -> "the LINSTOR resource '" + definition.name() + "'"))
                .flatMap(Optional::stream).collect(Collectors.joining(" and "));
    }

    private static GatewayException unfinished(GatewayException e, Footprint footprint, boolean hasResource) {
        Footprint ours = hasResource
                ? footprint
                : new Footprint(footprint.path(), footprint.file(), Optional.empty(), List.of(), 0);
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
                            .notFound("there is no " + protocol.noun() + " '" + id.text() + "'; the resource '"
                                    + id.resource() + "' belongs to '" + other + "'");
                });
    }

    /** LINSTOR would refuse later on, with the service already gone. */
    private void requireNoSnapshots(String resource) {
        List<String> snapshots = parts.linstor().snapshots(resource);
        if (!snapshots.isEmpty()) {
            throw GatewayException.conflict("the LINSTOR resource '" + resource + "' has snapshots: "
                    + String.join(", ", snapshots),
                    "Delete them first: " + snapshots.stream()
                            .map(snapshot -> "linstor snapshot delete " + resource + " " + snapshot)
                            .collect(Collectors.joining("; ")));
        }
    }
}
