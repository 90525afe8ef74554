package org.linstorgateway.deploy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.linstorgateway.linstor.LinstorException;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.TargetId;

/**
 * Deletes a target: first the promoter file, by which DRBD Reactor stops the service everywhere, then, once no node uses
 * it, the resource. Either may be missing already; what belongs to others stays.
 */
final class DeleteTarget {
    private final Protocol<?> protocol;
    private final Parts parts;

    DeleteTarget(Protocol<?> protocol, Parts parts) {
        this.protocol = protocol;
        this.parts = parts;
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
        }
        try {
            return deleteBoth(footprint, hasResource, parts.deadline(timeout));
        } catch (LinstorException | GatewayException e) {
            throw unfinished(LinstorFailures.told(e), footprint, hasResource);
        }
    }

    private List<String> deleteBoth(Footprint footprint, boolean hasResource, Deadline deadline) {
        if (footprint.file().isPresent()) {
            parts.store().delete(footprint.path());
        }
        return hasResource ? parts.removal().remove(footprint.path().resource(), deadline) : List.of();
    }

    private static GatewayException unfinished(GatewayException e, Footprint footprint, boolean hasResource) {
        String left = Stream.of(footprint.file().map(StoredPromoter::name),
                hasResource
                        ? Optional.of("the LINSTOR resource '" + footprint.path().resource() + "'")
                        : Optional.<String>empty())
                .flatMap(Optional::stream).collect(Collectors.joining(" and "));
        String again = "Delete the target once more to finish.";
        return new GatewayException(e.problem(), e.getMessage() + "; of the target may be left: " + left,
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
