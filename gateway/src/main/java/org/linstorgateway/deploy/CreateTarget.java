package org.linstorgateway.deploy;

import java.util.Optional;
import org.linstorgateway.deploy.claim.CreationTracker;
import org.linstorgateway.deploy.claim.NodeAddresses;
import org.linstorgateway.deploy.claim.PortCollisions;
import org.linstorgateway.deploy.claim.PreferredNodesCheck;
import org.linstorgateway.deploy.claim.TargetConflicts;
import org.linstorgateway.deploy.resource.OwnGroups;
import org.linstorgateway.deploy.resource.PlacementForecast;
import org.linstorgateway.deploy.resource.ResourceContents;
import org.linstorgateway.deploy.resource.ResourceCreation;
import org.linstorgateway.deploy.resource.ResourceRemoval;
import org.linstorgateway.deploy.state.CreationMarker;
import org.linstorgateway.deploy.state.ExistingTarget;
import org.linstorgateway.deploy.state.Ownership;
import org.linstorgateway.deploy.state.StoredFiles;
import org.linstorgateway.deploy.state.StoredPromoter;
import org.linstorgateway.deploy.state.TargetReader;
import org.linstorgateway.deploy.state.TargetState;
import org.linstorgateway.deploy.wait.Deadline;
import org.linstorgateway.deploy.wait.Deadlines;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.target.Deployed;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.MissingGroup;
import org.linstorgateway.target.Plan;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.WaitOptions;

/** Creates a target, unless an identical one exists. Completes or removes the leftover of an interrupted create. */
final class CreateTarget<T extends Target> {
    private final Protocol<T> protocol;
    private final TargetReader<T> reader;
    private final TargetReader<T> completed;
    private final CreationTracker tracker;
    private final NodeAddresses nodeAddresses;
    private final PortCollisions<T> collisions;
    private final IdenticalTarget<T> identical;
    private final ResourceContents newVolumes;
    private final ResourceCreation resources;
    private final ResourceRemoval removal;
    private final StartAndStop<T> startAndStop;
    private final DeployTarget<T> deployment;
    private final OwnGroups ownGroups;
    private final PreferredNodesCheck preferred;
    private final PlacementForecast forecast;
    private final Deadlines deadlines;

    /**
     * @param reader    reads before the first change
     * @param completed reads afterwards
     */
    CreateTarget(Protocol<T> protocol, TargetReader<T> reader, TargetReader<T> completed, CreationTracker tracker,
            NodeAddresses nodeAddresses, PortCollisions<T> collisions, IdenticalTarget<T> identical,
            ResourceContents newVolumes, ResourceCreation resources, ResourceRemoval removal,
            StartAndStop<T> startAndStop,
            DeployTarget<T> deployment, OwnGroups ownGroups,
            PreferredNodesCheck preferred, PlacementForecast forecast, Deadlines deadlines) {
        this.protocol = protocol;
        this.reader = reader;
        this.completed = completed;
        this.tracker = tracker;
        this.nodeAddresses = nodeAddresses;
        this.collisions = collisions;
        this.identical = identical;
        this.newVolumes = newVolumes;
        this.resources = resources;
        this.removal = removal;
        this.startAndStop = startAndStop;
        this.deployment = deployment;
        this.ownGroups = ownGroups;
        this.preferred = preferred;
        this.forecast = forecast;
        this.deadlines = deadlines;
    }

    /** What a create found before its first change. */
    private record Draft<T extends Target>(TargetState before, TargetConflicts conflicts,
            Optional<ExistingTarget<T>> existing) {}

    Plan plan(T wanted, MissingGroup missing) {
        Draft<T> draft = draft(wanted);
        if (draft.existing().isEmpty()) {
            leftover(wanted, draft.before());
            resources.requireGroup(wanted, missing);
        }
        return CreationPlan.of(protocol, wanted, draft.existing().isPresent(), draft.before().isIncomplete(),
                draft.existing().isPresent() ? Optional.empty() : forecast.sentence(wanted));
    }

    Deployed<T> create(T wanted, MissingGroup missing, WaitOptions wait) {
        return create(wanted, newVolumes, missing, wait);
    }

    /**
     * Creates a target likewise.
     *
     * @param contents where its volumes come from
     */
    Deployed<T> create(T wanted, ResourceContents contents, MissingGroup missing, WaitOptions wait) {
        Draft<T> draft = draft(wanted);
        TargetState before = draft.before();
        if (draft.existing().isPresent()) {
            ExistingTarget<T> existing = draft.existing().get();
            contents.requireIn(existing.state());
            return before.isIncomplete() ? complete(existing, wait) : existing.deployed();
        }
        Deadline deadline = deadlines.in(wait.limit());
        return tracker.track(protocol.names().file(), wanted, wait.limit(), marker -> {
            leftover(wanted, before).ifPresent(leftover -> remove(wanted.resource(), leftover, deadline));
            return deployment.deploy(wanted, contents.marker(marker, wanted), contents, missing, before,
                    draft.conflicts(), wait, deadline);
        });
    }

    private Draft<T> draft(T wanted) {
        protocol.rules().requireCreatable(wanted);
        StoredFiles files = reader.promoterFiles();
        TargetConflicts conflicts = new TargetConflicts(files, wanted, protocol.names().file());
        conflicts.requireNone();
        TargetState before = tracker.requireEnded(reader.state(wanted.resource(), files),
                () -> reader.state(wanted.resource()));
        before.occupant().ifPresent(CreateTarget::refuse);
        before.adoption().ifPresent(adoption -> {
            throw AdoptTarget.unfinished(before.resource(), adoption);
        });
        Optional<ExistingTarget<T>> existing = identical.find(wanted, before);
        if (existing.isPresent()) {
            return new Draft<>(before, conflicts, existing);
        }
        nodeAddresses.requireUnused(wanted.serviceIps());
        protocol.rules().requireCompatible(wanted, conflicts.neighbours());
        collisions.requirePlaceFor(wanted, conflicts.neighbours());
        ownGroups.requirePools(wanted.placement());
        preferred.requireKnown(wanted.placement().preferred());
        return new Draft<>(before, conflicts, existing);
    }

    /** Other tools name promoter files freely: one of another target may have the name that ours would have. */
    private static void refuse(StoredPromoter occupant) {
        throw GatewayException.of(ErrorCode.NAME_IN_USE,
                occupant.name() + " belongs to the resource '" + occupant.resource() + "'",
                "Choose another name for the new target, or rename that file.");
    }

    /** Starts the target of an interrupted create that made everything, but perhaps never started it. */
    private Deployed<T> complete(ExistingTarget<T> existing, WaitOptions wait) {
        startAndStop.start(existing.requireResource(), wait);
        return completed.require(existing.target().id()).deployed();
    }

    /**
     * Returns the leftover of an interrupted create of the same target: it was never served and has no data. Only a delete
     * removes what may have data, and a resource of others is never touched.
     *
     * @throws GatewayException ({@code CONFLICT}) for another resource of the name
     */
    private Optional<CreationMarker> leftover(T wanted, TargetState before) {
        if (before.definition().isEmpty()) {
            return Optional.empty();
        }
        String resource = wanted.resource();
        if (!Ownership.belongsTo(before, wanted.id())) {
            throw GatewayException.of(ErrorCode.RESOURCE_IN_USE, "LINSTOR has a resource '" + resource
                    + "' already, which does not belong to LINSTOR Gateway");
        }
        if (!before.hasResource()) {
            throw GatewayException.of(ErrorCode.RESOURCE_LEFT, "LINSTOR is still deleting the resource '" + resource
                    + "' of a former target",
                    "LINSTOR finishes when all of its nodes are online. See: linstor node list");
        }
        return Optional.of(before.marker().filter(marker -> before.wasNeverStarted())
                .orElseThrow(() -> GatewayException.of(ErrorCode.RESOURCE_LEFT,
                        "LINSTOR still has the resource '" + resource + "' of '"
                                + wanted.id().text() + "', which is being deleted or has lost its promoter file",
                        "Delete the target first. That removes the resource with its data.")));
    }

    private void remove(String resource, CreationMarker leftover, Deadline deadline) {
        removal.removeCreated(resource, leftover, deadline);
        ownGroups.delete(resource, leftover.protocol(), leftover.id());
    }
}
