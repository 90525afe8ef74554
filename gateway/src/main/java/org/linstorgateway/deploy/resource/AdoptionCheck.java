package org.linstorgateway.deploy.resource;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.linstorgateway.deploy.state.TargetState;
import org.linstorgateway.deploy.state.Usage;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.linstor.Resource;
import org.linstorgateway.linstor.Snapshot;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;

/** Checks whether DRBD Reactor can serve an existing resource, and nobody else uses it. */
public final class AdoptionCheck {
    /** The oldest LINSTOR that makes the file system of a volume that is added to a resource with replicas. */
    private static final String OLDEST_LINSTOR = "1.33.2";

    private final Linstor linstor;
    private final ReplicaCheck replicas;

    public AdoptionCheck(Linstor linstor) {
        this.linstor = linstor;
        this.replicas = new ReplicaCheck(linstor);
    }

    /**
     * Requires that a resource can be adopted.
     *
     * @return what the user should know, a clause each
     * @throws GatewayException ({@code CONFLICT}) naming what prevents it
     */
    public List<String> require(TargetState state) {
        String name = state.resource();
        String consequence = "'" + name + "' cannot be adopted";
        List<Resource> resources = state.resources();
        requireUnused(state, consequence);
        requireReplicas(resources, consequence, name);
        replicas.require(resources, consequence);
        List<String> warnings = new ArrayList<>();
        if (resources.size() == 2) {
            warnings.add("'" + name
                    + "' has two nodes and no tiebreaker: with the DRBD option quorum=majority, the target stops "
                    + "if one of them fails. A third node avoids that: linstor resource create NODE " + name
                    + " --drbd-diskless");
        }
        List<String> snapshots = linstor.snapshots(name).stream().map(Snapshot::name).toList();
        if (!snapshots.isEmpty()) {
            warnings.add(oldSnapshots(name, snapshots));
        }
        return warnings;
    }

    /**
     * Seen with LINSTOR 1.34: a roll back deletes the resource and makes it anew, and failed half way for a resource that had got a
     * volume after the snapshot. The resource was gone then, the snapshot was not.
     */
    private static String oldSnapshots(String name, List<String> snapshots) {
        return "'" + name + "' has snapshots (" + String.join(", ", snapshots)
                + ") without the cluster private volume: do not roll back to them afterwards, but restore them into another "
                + "resource";
    }

    private static void requireUnused(TargetState state, String consequence) {
        Optional<String> user = state.usage().user();
        if (user.isPresent()) {
            throw GatewayException.of(ErrorCode.RESOURCE_BUSY,
                    consequence + ", since '" + user.get() + "' uses it: it is mounted, or opened by a program",
                    "Stop what uses it on " + user.get() + ", unmount it, and repeat the command.");
        }
        if (!state.silentNodes().isEmpty()) {
            throw GatewayException.of(ErrorCode.NODE_OFFLINE,
                    consequence + ": " + new Usage.Unknown(state.silentNodes()),
                    "Start linstor-satellite there and repeat the command. If the controller has just started, repeat it in a "
                            + "minute. See: linstor node list");
        }
    }

    private static void requireReplicas(List<Resource> resources, String consequence, String name) {
        if (resources.isEmpty() || resources.stream().anyMatch(Resource::deleting)) {
            throw GatewayException.of(ErrorCode.RESOURCE_UNSUITABLE, consequence + ", since it "
                    + (resources.isEmpty() ? "is on no node" : "is being deleted on a node"),
                    "See: linstor resource list -r " + name);
        }
        if (resources.stream().anyMatch(resource -> resource.drbd().isEmpty())) {
            throw GatewayException.of(ErrorCode.RESOURCE_UNSUITABLE,
                    consequence
                            + ", since it is not replicated by DRBD: DRBD Reactor starts services of DRBD resources only",
                    "Copy the data to a target of LINSTOR Gateway instead.");
        }
        if (resources.size() == 1) {
            throw GatewayException.of(ErrorCode.ONE_REPLICA,
                    consequence + ", since it is on one node only, where DRBD Reactor would not start it",
                    "Add a replica: linstor resource create NODE " + name);
        }
    }

    /**
     * Requires that LINSTOR can add the private volume.
     *
     * @throws GatewayException ({@code CONFLICT}) if it is too old
     */
    public void requireAddable(String resource) {
        if (!linstor.version().isLinstorAtLeast(OLDEST_LINSTOR)) {
            throw GatewayException.of(ErrorCode.LINSTOR_TOO_OLD, "adopting '" + resource + "' needs LINSTOR "
                    + OLDEST_LINSTOR + " or newer, this is " + linstor.version().version(), "Upgrade LINSTOR.");
        }
    }
}
