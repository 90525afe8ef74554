package org.linstorgateway.deploy;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.linstorgateway.deploy.claim.AdoptionTracker;
import org.linstorgateway.deploy.claim.AdoptionTracker.Adoption;
import org.linstorgateway.deploy.claim.ClaimResolver;
import org.linstorgateway.deploy.delivery.FileDelivery;
import org.linstorgateway.deploy.resource.DeviceWaiter;
import org.linstorgateway.deploy.resource.VolumeDefinitions;
import org.linstorgateway.deploy.state.AdoptionMarker;
import org.linstorgateway.deploy.state.CreationMarker;
import org.linstorgateway.deploy.state.PromoterStore;
import org.linstorgateway.deploy.state.TargetReader;
import org.linstorgateway.deploy.undo.UndoLog;
import org.linstorgateway.deploy.wait.Deadline;
import org.linstorgateway.deploy.wait.Deadlines;
import org.linstorgateway.promoter.Promoter;
import org.linstorgateway.protocol.Backing;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.target.Consent;
import org.linstorgateway.target.Deployed;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Plan;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.Volume;
import org.linstorgateway.target.WaitOptions;

/**
 * Makes a target of an existing resource without touching its data. Until the last step the resource has the mark of an
 * adoption, and belongs to no target: neither a failure, nor a crash, nor a command deletes it. A repeated command goes on with
 * an adoption that was interrupted.
 */
final class AdoptTarget<T extends Target> {
    private final Protocol<T> protocol;
    private final TargetReader<T> first;
    private final TargetReader<T> reader;
    private final AdoptionDrafts<T> drafts;
    private final AdoptionTracker tracker;
    private final AdoptionReversal reversal;
    private final VolumeDefinitions volumes;
    private final DeviceWaiter devices;
    private final PromoterStore promoters;
    private final FileDelivery delivery;
    private final ClaimResolver<T> claims;
    private final ServiceStart service;
    private final Deadlines deadlines;
    private final Clock clock;

    /**
     * @param first  reads before the first change
     * @param reader reads afterwards
     */
    AdoptTarget(Protocol<T> protocol, TargetReader<T> first, TargetReader<T> reader, AdoptionDrafts<T> drafts,
            AdoptionTracker tracker, AdoptionReversal reversal, VolumeDefinitions volumes, DeviceWaiter devices,
            PromoterStore promoters, FileDelivery delivery, ClaimResolver<T> claims, ServiceStart service,
            Deadlines deadlines, Clock clock) {
        this.protocol = protocol;
        this.first = first;
        this.reader = reader;
        this.drafts = drafts;
        this.tracker = tracker;
        this.reversal = reversal;
        this.volumes = volumes;
        this.devices = devices;
        this.promoters = promoters;
        this.delivery = delivery;
        this.claims = claims;
        this.service = service;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    /** Returns the failure of a command on a resource that is being adopted. */
    static GatewayException unfinished(String resource, AdoptionMarker marker) {
        return GatewayException.of(ErrorCode.ADOPTION_INCOMPLETE, marker.unfinished(resource),
                AdoptionMarker.advice() + ".");
    }

    Plan plan(T described) {
        return drafts.draft(described).plan();
    }

    Deployed<T> adopt(T described, Consent consent, WaitOptions wait) {
        AdoptionDraft<T> draft = drafts.draft(described);
        consent.require(draft.plan());
        if (draft.existing().isPresent()) {
            return draft.existing().get().deployed();
        }
        tracker.requireNone(draft.state(), () -> first.state(draft.resource()));
        AdoptionMarker marker = marker(draft);
        Deadline deadline = deadlines.in(wait.limit());
        List<String> warnings = UndoLog.undoingOnFailure(deadlines, undo -> {
            try (Adoption adoption = tracker.begin(draft.resource(), marker)) {
                undo.add("the adoption of the LINSTOR resource '" + draft.resource() + "'",
                        undoing -> reversal.revert(draft.resource(), marker, Set.of(), undoing));
                return adopt(draft, adoption, marker, wait, deadline);
            }
        });
        return reader.require(draft.target().id()).deployed()
                .warning(Stream.concat(draft.warnings().stream(), warnings.stream()).distinct().toList());
    }

    private AdoptionMarker marker(AdoptionDraft<T> draft) {
        String command = AdoptionTracker.newCommand();
        return draft.state().adoption().map(interrupted -> interrupted.takenOverBy(command))
                .orElseGet(() -> AdoptionMarker.begin(command, protocol.names().file(), draft.target().id(),
                        draft.state().definition().orElseThrow()));
    }

    private List<String> adopt(AdoptionDraft<T> draft, Adoption adoption, AdoptionMarker marker, WaitOptions wait,
            Deadline deadline) {
        adoption.claim(draft.numbers(), draft.state().definition().orElseThrow());
        Backing backing = withPrivateVolume(draft, adoption, marker, deadline);
        List<String> warnings = new ArrayList<>();
        if (!draft.state().isAttached()) {
            Promoter claim = write(draft, backing, draft.conflicts().neighbours(), adoption);
            warnings.addAll(claims.resolve(draft.target(), draft.state().path(), draft.conflicts(), claim,
                    others -> write(draft, backing, others, adoption), deadline));
        }
        adoption.requireClaimed();
        service.start(draft.target(), draft.state().path(),
                () -> delivery.attach(draft.resource(), draft.state().path()), wait, deadline);
        adoption.complete(new CreationMarker(protocol.names().file(), draft.target().id().text(),
                draft.target().serviceIps(), AdoptionTracker.newCommand(), clock.instant()));
        return warnings;
    }

    private Backing withPrivateVolume(AdoptionDraft<T> draft, Adoption adoption, AdoptionMarker marker,
            Deadline deadline) {
        if (draft.lacksPrivateVolume()) {
            volumes.create(draft.resource(), draft.numbers(), Volume.CLUSTER_PRIVATE, false,
                    marker.ofCreatedVolume());
        }
        Set<Integer> numbers = Stream.concat(Stream.of(Volume.CLUSTER_PRIVATE), draft.target().volumes().stream())
                .map(Volume::number).collect(Collectors.toSet());
        Backing backing = devices.await(draft.resource(), numbers, deadline).backing();
        adoption.requireClaimed();
        return backing;
    }

    private Promoter write(AdoptionDraft<T> draft, Backing backing, List<Promoter> neighbours, Adoption adoption) {
        Promoter promoter = protocol.promoter().promoter(draft.target(), backing, neighbours);
        adoption.requireClaimed();
        promoters.write(draft.state().path(), promoter);
        return promoter;
    }
}
