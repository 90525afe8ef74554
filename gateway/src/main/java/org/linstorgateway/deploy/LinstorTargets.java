package org.linstorgateway.deploy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.linstorgateway.deploy.claim.MoveTracker;
import org.linstorgateway.deploy.claim.RollBackTracker;
import org.linstorgateway.deploy.request.LinstorErrors;
import org.linstorgateway.deploy.request.SharedReads;
import org.linstorgateway.deploy.snapshot.TrialLeftovers;
import org.linstorgateway.deploy.state.ExistingTarget;
import org.linstorgateway.deploy.state.RollBackMarker;
import org.linstorgateway.deploy.state.TargetReader;
import org.linstorgateway.deploy.state.TargetState;
import org.linstorgateway.linstor.ResourceDefinition;
import org.linstorgateway.promoter.PromoterWriter;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.target.Consent;
import org.linstorgateway.target.Deployed;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Label;
import org.linstorgateway.target.Listing;
import org.linstorgateway.target.MissingGroup;
import org.linstorgateway.target.Moved;
import org.linstorgateway.target.Plan;
import org.linstorgateway.target.PromoterFile;
import org.linstorgateway.target.ServiceCommand;
import org.linstorgateway.target.StopOptions;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.TargetId;
import org.linstorgateway.target.TargetName;
import org.linstorgateway.target.TargetPatch;
import org.linstorgateway.target.Targets;
import org.linstorgateway.target.Volume;
import org.linstorgateway.target.VolumeResize;
import org.linstorgateway.target.WaitOptions;

/** The targets of one protocol in the cluster of a LINSTOR controller. It keeps no state: LINSTOR has all of it. */
public final class LinstorTargets<T extends Target> implements Targets<T> {
    private final Protocol<T> protocol;
    private final TargetReader<T> reader;
    private final ShowTarget<T> show;
    private final SharedReads<Listing<T>> listing;
    private final CreateTarget<T> create;
    private final StartAndStop<T> startAndStop;
    private final ChangeVolumes<T> volumes;
    private final ResizeVolume<T> resize;
    private final ChangeTarget<T> change;
    private final MoveTarget<T> move;
    private final RestartTarget<T> restart;
    private final DisableTarget<T> disable;
    private final MoveTracker moves;
    private final RollBackTracker rollBacks;
    private final TrialLeftovers trials;
    private final CommandNotes notes;
    private final LabelTarget label;
    private final UpgradeTarget<T> upgrade;
    private final AdoptTarget<T> adopt;
    private final DeleteTarget delete;
    private final LinstorSnapshots<T> snapshots;

    LinstorTargets(Protocol<T> protocol, TargetReader<T> reader, ShowTarget<T> show, SharedReads<Listing<T>> listing,
            CreateTarget<T> create, StartAndStop<T> startAndStop, ChangeVolumes<T> volumes, ResizeVolume<T> resize,
            ChangeTarget<T> change, MoveTarget<T> move, RestartTarget<T> restart, DisableTarget<T> disable,
            MoveTracker moves, RollBackTracker rollBacks, TrialLeftovers trials, CommandNotes notes, LabelTarget label,
            UpgradeTarget<T> upgrade,
            AdoptTarget<T> adopt,
            DeleteTarget delete, LinstorSnapshots<T> snapshots) {
        this.protocol = protocol;
        this.reader = reader;
        this.show = show;
        this.listing = listing;
        this.create = create;
        this.startAndStop = startAndStop;
        this.volumes = volumes;
        this.resize = resize;
        this.change = change;
        this.move = move;
        this.restart = restart;
        this.disable = disable;
        this.moves = moves;
        this.rollBacks = rollBacks;
        this.trials = trials;
        this.notes = notes;
        this.label = label;
        this.upgrade = upgrade;
        this.adopt = adopt;
        this.delete = delete;
        this.snapshots = snapshots;
    }

    @Override
    public LinstorSnapshots<T> snapshots() {
        return snapshots;
    }

    @Override
    public Listing<T> list() {
        return LinstorErrors.translating(listing::get);
    }

    @Override
    public Deployed<T> get(TargetId id) {
        return LinstorErrors.translating(() -> show.show(id));
    }

    @Override
    public PromoterFile promoterFile(TargetId id) {
        return LinstorErrors.translating(() -> {
            ExistingTarget<T> existing = reader.require(id);
            return new PromoterFile(existing.state().path().toString(), existing.state().isAttached(),
                    PromoterWriter.shown(existing.promoter()));
        });
    }

    @Override
    public Deployed<T> create(T target, MissingGroup missing, WaitOptions wait) {
        return LinstorErrors.translating(() -> create.create(target, missing, wait));
    }

    @Override
    public Plan planCreate(T target, MissingGroup missing) {
        return LinstorErrors.translating(() -> create.plan(target, missing));
    }

    @Override
    public Plan planAdopt(T described) {
        return LinstorErrors.translating(() -> adopt.plan(described));
    }

    @Override
    public Deployed<T> adopt(T described, Consent consent, WaitOptions wait) {
        return LinstorErrors.translating(() -> adopt.adopt(described, consent, wait));
    }

    @Override
    public Plan plan(TargetId id, ServiceCommand command) {
        return LinstorErrors.translating(() -> switch (command) {
            case ServiceCommand.Start() -> startAndStop.planStart(id);
            case ServiceCommand.Stop(StopOptions options) -> startAndStop.planStop(id, options);
            case ServiceCommand.Restart() -> restart.plan(id);
            case ServiceCommand.Move(Optional<String> to) -> move.plan(id, to);
            case ServiceCommand.Disable(String node) -> disable.planDisable(id, node);
            case ServiceCommand.Enable(String node) -> disable.planEnable(id, node);
            case ServiceCommand.AddVolume(Volume volume) -> volumes.planAdd(id, volume);
            case ServiceCommand.DeleteVolume(int number) -> volumes.planDelete(id, number);
            case ServiceCommand.Delete(StopOptions options) -> delete.plan(id, options);
        });
    }

    @Override
    public Deployed<T> start(TargetId id, WaitOptions wait) {
        return changing(id, started -> "started" + where(started), () -> {
            startAndStop.start(id, wait);
            return reader.require(id).deployed();
        });
    }

    @Override
    public Deployed<T> stop(TargetId id, StopOptions options) {
        return changing(id, _ -> "stopped", () -> {
            List<String> warnings = startAndStop.stop(id, options);
            return reader.require(id).deployed().warning(warnings);
        });
    }

    @Override
    public List<String> delete(TargetId id, StopOptions options) {
        return LinstorErrors.translating(() -> {
            Optional<ResourceDefinition> before = moves.releaseLeft(id.resource(), () -> reader.state(id.resource()));
            List<String> warnings = delete.delete(id, options);
            before.filter(definition -> RollBackMarker.on(definition).isPresent())
                    .ifPresent(_ -> trials.tryToRemove(id.resource()));
            return warnings;
        });
    }

    @Override
    public Deployed<T> addVolume(TargetId id, Volume volume, Duration timeout) {
        return changing(id, _ -> "volume added", () -> {
            List<String> warnings = volumes.add(id, volume, timeout);
            return reader.require(id).deployed().warning(warnings);
        });
    }

    @Override
    public List<String> deleteVolume(TargetId id, int number) {
        return changing(id, _ -> "volume " + number + " deleted", () -> volumes.delete(id, number));
    }

    @Override
    public Optional<String> revision(TargetId id) {
        return LinstorErrors.translating(() -> Optional.of(change.revision(id)));
    }

    @Override
    public Plan planResize(TargetId id, VolumeResize wanted) {
        return LinstorErrors.translating(() -> resize.plan(id, wanted));
    }

    @Override
    public Deployed<T> resize(TargetId id, VolumeResize wanted, Consent consent, Duration timeout) {
        return changing(id, outcome -> outcome.hasChanged() ? "volume " + wanted.number() + " grown" : "",
                () -> resize.resize(id, wanted, consent, timeout)).deployed();
    }

    @Override
    public Plan planChange(TargetId id, TargetPatch patch) {
        return LinstorErrors.translating(() -> change.plan(id, patch));
    }

    @Override
    public Deployed<T> change(TargetId id, TargetPatch patch, Consent consent, Duration timeout) {
        return changing(id, outcome -> outcome.hasChanged() ? "changed" : "",
                () -> change.change(id, patch, consent, timeout)).deployed();
    }

    @Override
    public Moved<T> move(TargetId id, Optional<String> to, Duration timeout) {
        return changing(id, LinstorTargets::moved, () -> move.move(id, to, timeout));
    }

    @Override
    public Deployed<T> restart(TargetId id, Duration timeout) {
        return changing(id, restarted -> "restarted" + where(restarted), () -> {
            restart.restart(id, timeout);
            return reader.require(id).deployed();
        });
    }

    @Override
    public Deployed<T> disable(TargetId id, String node, Duration timeout) {
        changing(id, named -> "disabled on " + named, () -> disable.disable(id, node, timeout));
        return LinstorErrors.translating(() -> reader.require(id).deployed());
    }

    @Override
    public Deployed<T> enable(TargetId id, String node) {
        changing(id, named -> "enabled on " + named, () -> disable.enable(id, node));
        return LinstorErrors.translating(() -> reader.require(id).deployed());
    }

    /** Returns the protocol's word in the REST API. */
    String protocol() {
        return protocol.names().rest();
    }

    /** Returns the identifier of the target of a state; empty if its promoter file cannot be read. */
    Optional<TargetId> idOf(TargetState state) {
        try {
            return Optional.of(reader.existing(state).target().id());
        } catch (GatewayException e) {
            return Optional.empty();
        }
    }

    /** Returns the name of the target of a state among those of all protocols. */
    TargetName nameOf(TargetState state) {
        return new TargetName(protocol(), idOf(state).map(TargetId::text).orElse(state.resource()));
    }

    /** Moves a target away from a node if it runs there, and disables its promoter file there. */
    Optional<Moved<T>> keepAway(TargetId id, String node, Duration timeout) {
        return changing(id, moved -> moved.map(LinstorTargets::moved).orElse(""),
                () -> disable.keepAway(id, node, timeout));
    }

    /**
     * Runs a command on a target whose data is whole, after it has released the nodes that an interrupted move holds back, and notes
     * its success.
     *
     * @param note returns the phrase for the history; empty for none
     */
    private <R> R changing(TargetId id, Function<R, String> note, Supplier<R> command) {
        return LinstorErrors.translating(() -> {
            Optional<ResourceDefinition> before = moves.releaseLeft(id.resource(), () -> reader.state(id.resource()));
            rollBacks.requireNone(before, () -> reader.state(id.resource()));
            R result = command.get();
            notes.add(before, note.apply(result));
            return result;
        });
    }

    private static String where(Deployed<?> deployed) {
        return deployed.status().primary().map(node -> " on " + node).orElse("");
    }

    private static String moved(Moved<?> moved) {
        return moved.isNothing() ? "" : "moved from " + moved.from() + " " + moved.outcome();
    }

    @Override
    public void label(TargetId id, Optional<Label> wanted) {
        LinstorErrors.translating(() -> {
            label.label(id, wanted);
            return true;
        });
    }

    @Override
    public Plan planUpgrade(TargetId id) {
        return LinstorErrors.translating(() -> upgrade.plan(id));
    }

    @Override
    public Plan upgrade(TargetId id, Optional<String> expectedPlan, Duration timeout) {
        Consent consent = Consent.toAny().forPlan(expectedPlan);
        return changing(id, plan -> plan.changes().isEmpty() ? "" : "upgraded",
                () -> upgrade.upgrade(id, consent, timeout));
    }
}
