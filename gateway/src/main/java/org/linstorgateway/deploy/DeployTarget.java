package org.linstorgateway.deploy;

import java.util.ArrayList;
import java.util.List;
import org.linstorgateway.deploy.claim.ClaimResolver;
import org.linstorgateway.deploy.claim.ConcurrentChanges;
import org.linstorgateway.deploy.claim.CreationTracker;
import org.linstorgateway.deploy.claim.PreferredNodesCheck;
import org.linstorgateway.deploy.claim.TargetConflicts;
import org.linstorgateway.deploy.delivery.FileAttachment;
import org.linstorgateway.deploy.delivery.FileDelivery;
import org.linstorgateway.deploy.delivery.PromoterRemoval;
import org.linstorgateway.deploy.resource.ResourceContents;
import org.linstorgateway.deploy.resource.ResourceCreation;
import org.linstorgateway.deploy.state.CreationMarker;
import org.linstorgateway.deploy.state.PromoterStore;
import org.linstorgateway.deploy.state.TargetReader;
import org.linstorgateway.deploy.state.TargetState;
import org.linstorgateway.deploy.undo.UndoLog;
import org.linstorgateway.deploy.wait.Deadline;
import org.linstorgateway.deploy.wait.Deadlines;
import org.linstorgateway.deploy.wait.Heartbeat;
import org.linstorgateway.promoter.Promoter;
import org.linstorgateway.promoter.PromoterPath;
import org.linstorgateway.protocol.Backing;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.target.Deployed;
import org.linstorgateway.target.MissingGroup;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.WaitOptions;

/** Deploys a new target: the LINSTOR resource, then the promoter file, then the service. Undoes everything on failure. */
final class DeployTarget<T extends Target> {
    private final Protocol<T> protocol;
    private final TargetReader<T> reader;
    private final CreationTracker tracker;
    private final ResourceCreation resources;
    private final PromoterStore promoters;
    private final FileDelivery delivery;
    private final PromoterRemoval files;
    private final ClaimResolver<T> claims;
    private final ServiceStart service;
    private final Deadlines deadlines;

    DeployTarget(Protocol<T> protocol, TargetReader<T> reader, CreationTracker tracker, ResourceCreation resources,
            PromoterStore promoters, FileDelivery delivery, PromoterRemoval files, ClaimResolver<T> claims,
            ServiceStart service, Deadlines deadlines) {
        this.protocol = protocol;
        this.reader = reader;
        this.tracker = tracker;
        this.resources = resources;
        this.promoters = promoters;
        this.delivery = delivery;
        this.files = files;
        this.claims = claims;
        this.service = service;
        this.deadlines = deadlines;
    }

    /**
     * Deploys a target.
     *
     * @param contents  where its volumes come from
     * @param found     the state before; it may have a promoter file without a resource
     * @param conflicts the conflicts that were checked before
     */
    Deployed<T> deploy(T wanted, CreationMarker marker, ResourceContents contents, MissingGroup missing,
            TargetState found, TargetConflicts conflicts, WaitOptions wait, Deadline deadline) {
        TargetState before = found.file().isPresent() && files.completeDeletion(found)
                ? found.withoutFile()
                : found;
        return UndoLog.undoingOnFailure(deadlines, undo -> {
            List<String> warnings = new ArrayList<>(resources.define(wanted, marker, missing, undo));
            try (Heartbeat _ = tracker.heartbeat(wanted.resource(), marker)) {
                Backing backing = resources.deploy(wanted, marker, contents, undo, deadline);
                FileAttachment file = delivery.attachment(wanted.resource(), before.path());
                recordUndoOfPromoter(wanted, before, marker, file, undo);
                Promoter claim = writePromoter(wanted, contents, before.path(), backing, conflicts.neighbours());
                warnings.addAll(claims.resolve(wanted, before.path(), conflicts, claim,
                        others -> writePromoter(wanted, contents, before.path(), backing, others), deadline));
                service.start(wanted, before.path(), file::attach, wait, deadline);
            }
            Deployed<T> completed = completed(wanted, marker);
            warnings.addAll(completed.warnings());
            return completed.warning(warnings);
        });
    }

    /**
     * Records the undo of the promoter file, which restores a file that existed without its resource. If another command has
     * created a target of the same name or completed this one, its file stays.
     */
    private void recordUndoOfPromoter(T wanted, TargetState before, CreationMarker marker, FileAttachment file,
            UndoLog undo) {
        PromoterPath path = before.path();
        undo.add("the promoter file " + path, deadline -> {
            if (!resources.isOfAnother(wanted.resource(), marker)) {
                file.undo();
                before.file().ifPresentOrElse(former -> promoters.replaceDetached(path, former.text()),
                        () -> files.forget(path, wanted.resource()));
            }
        });
    }

    private Promoter writePromoter(T wanted, ResourceContents contents, PromoterPath path, Backing backing,
            List<Promoter> neighbours) {
        Promoter promoter = contents.serving(protocol.promoter().promoter(wanted, backing, neighbours));
        promoters.write(path, promoter);
        return promoter;
    }

    /** Reads the deployed target and records that it is complete. */
    private Deployed<T> completed(T wanted, CreationMarker marker) {
        TargetState state = reader.state(wanted.resource());
        if (state.file().isEmpty() || state.definition().filter(marker::isOn).isEmpty()) {
            throw ConcurrentChanges.deleted(wanted.resource());
        }
        Deployed<T> deployed = reader.existing(state).deployed();
        state.definition().ifPresent(tracker::tryToComplete);
        return deployed.warning(PreferredNodesCheck.warnings(wanted.placement(), state.resources()));
    }
}
