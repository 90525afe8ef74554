package org.linstorgateway.deploy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.linstorgateway.deploy.claim.NodeAddresses;
import org.linstorgateway.deploy.claim.PortCollisions;
import org.linstorgateway.deploy.claim.PreferredNodesCheck;
import org.linstorgateway.deploy.claim.SecretComparisons;
import org.linstorgateway.deploy.claim.TargetConflicts;
import org.linstorgateway.deploy.state.ExistingTarget;
import org.linstorgateway.deploy.state.TargetReader;
import org.linstorgateway.deploy.state.TargetState;
import org.linstorgateway.promoter.Promoter;
import org.linstorgateway.protocol.PatchedTarget;
import org.linstorgateway.protocol.PromoterCodec;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.protocol.Revision;
import org.linstorgateway.target.Consent;
import org.linstorgateway.target.Effect;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Plan;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.TargetId;
import org.linstorgateway.target.TargetPatch;

/** Changes what a user has set about a target: its clients, credentials and addresses. Identities stay. */
final class ChangeTarget<T extends Target> {
    private final Protocol<T> protocol;
    private final TargetReader<T> reader;
    private final TargetReader<T> completed;
    private final NodeAddresses nodeAddresses;
    private final PreferredNodesCheck preferred;
    private final PortCollisions<T> collisions;
    private final SecretComparisons secrets;
    private final DraftExecution execution;

    /**
     * @param reader    reads before the first change
     * @param completed reads afterwards
     */
    ChangeTarget(Protocol<T> protocol, TargetReader<T> reader, TargetReader<T> completed,
            NodeAddresses nodeAddresses, PreferredNodesCheck preferred, PortCollisions<T> collisions,
            SecretComparisons secrets,
            DraftExecution execution) {
        this.protocol = protocol;
        this.reader = reader;
        this.completed = completed;
        this.nodeAddresses = nodeAddresses;
        this.preferred = preferred;
        this.collisions = collisions;
        this.secrets = secrets;
        this.execution = execution;
    }

    String revision(TargetId id) {
        return Revision.of(protocol, reader.require(id).deployed());
    }

    Plan plan(TargetId id, TargetPatch patch) {
        return draft(id, patch).draft().plan();
    }

    ChangeOutcome<T> change(TargetId id, TargetPatch patch, Consent consent, Duration timeout) {
        Patched<T> patched = draft(id, patch);
        execution.run(patched.draft(), consent, timeout, reader::state,
                () -> requireStillFree(patched.target()));
        if (protocol.rules().hasOtherSecret(patched.target().target(), patched.draft().existing().target())) {
            secrets.forget(patched.draft().existing().resource());
        }
        ExistingTarget<T> changed = completed.require(id);
        return new ChangeOutcome<>(changed.deployed().warning(warnings(patched.target(), changed.state())),
                !patched.draft().plan().isUpToDate());
    }

    private List<String> warnings(PatchedTarget<T> patched, TargetState state) {
        List<String> warnings = new ArrayList<>(patched.newWarnings(protocol.rules()));
        if (patched.newPreferredNodes()) {
            warnings.addAll(PreferredNodesCheck.warnings(patched.target().placement(), state.resources()));
        }
        return warnings;
    }

    /** Another command may have taken an address or the port since the plan was made. */
    private void requireStillFree(PatchedTarget<T> patched) {
        if (!patched.newServiceIps().isEmpty()) {
            conflicts(patched, completed).requireNone();
        }
        if (usesPortInAnotherWay(patched)) {
            collisions.requireNone(patched.target(), conflicts(patched, completed).neighbours());
        }
    }

    private record Patched<T extends Target>(PatchedTarget<T> target, ChangeDraft<T> draft) {}

    private Patched<T> draft(TargetId id, TargetPatch patch) {
        ExistingTarget<T> existing = reader.require(id).requireWritable().requireResource();
        Revision.require(protocol, existing.deployed(), patch.revision());
        PatchedTarget<T> patched = PatchedTarget.of(protocol, existing.target(), patch);
        if (patched.namesSecret(protocol, patch)) {
            compareSecrets(patched, existing);
        }
        TargetConflicts conflicts = conflicts(patched, reader);
        if (!patched.newServiceIps().isEmpty()) {
            conflicts.requireNone();
            nodeAddresses.requireUnused(patched.newServiceIps());
        }
        if (patched.newPreferredNodes()) {
            preferred.requireKnown(patched.target().placement().preferred());
        }
        Promoter promoter = promoter(existing, patched, conflicts.neighbours());
        Effect effect = PromoterUpdate.effect(existing.promoter(), promoter);
        List<Plan.Change> changes = new ArrayList<>();
        if (!promoter.equals(existing.promoter())) {
            patched.sentences().forEach(sentence -> changes.add(new Plan.Change(sentence, effect)));
            changes.addAll(protocol.promoter().consequences(existing.promoter().start(), promoter.start()));
            Stream.concat(portSharers(patched, conflicts.neighbours()).stream(),
                    warnings(patched, existing.state()).stream())
                    .forEach(sentence -> changes.add(new Plan.Change(sentence, Effect.NONE)));
        }
        return new Patched<>(patched, new ChangeDraft<>(existing, Map.of(), promoter,
                ChangeDraft.plan(existing, changes, ChangeDraft.contents(existing, promoter))));
    }

    /** Requires that no other target uses the port in another way, and returns sentences about those that may. */
    private List<String> portSharers(PatchedTarget<T> patched, List<Promoter> neighbours) {
        return usesPortInAnotherWay(patched) ? collisions.requireNone(patched.target(), neighbours) : List.of();
    }

    private boolean usesPortInAnotherWay(PatchedTarget<T> patched) {
        PromoterCodec<T> codec = protocol.promoter();
        return !codec.portUse(patched.before()).equals(codec.portUse(patched.target()));
    }

    /** A plan tells whether a password is that of the target: it has no change then. */
    private void compareSecrets(PatchedTarget<T> patched, ExistingTarget<T> existing) {
        secrets.requireAllowed(existing.resource(), existing.name());
        if (protocol.rules().hasOtherSecret(patched.target(), existing.target())) {
            secrets.recordDifference(existing.resource());
        }
    }

    private TargetConflicts conflicts(PatchedTarget<T> patched, TargetReader<T> files) {
        return new TargetConflicts(files.promoterFiles(), patched.target(), protocol.names().file());
    }

    private Promoter promoter(ExistingTarget<T> existing, PatchedTarget<T> patched, List<Promoter> neighbours) {
        return patched.promoter(protocol, existing.promoter(), existing.state().backing(), neighbours)
                .orElseThrow(() -> GatewayException.of(ErrorCode.CHANGE_NOT_POSSIBLE,
                        "the promoter file " + existing.state().path() + " of " + existing.name()
                                + " was written or edited by another program in a way that does not take the change",
                        "Change the file by hand while the target is stopped, or create the target again."));
    }
}
