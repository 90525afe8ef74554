package org.linstorgateway.rest;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.target.Consent;
import org.linstorgateway.target.Deployed;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Label;
import org.linstorgateway.target.Listing;
import org.linstorgateway.target.MissingGroup;
import org.linstorgateway.target.Moved;
import org.linstorgateway.target.Plan;
import org.linstorgateway.target.PromoterFile;
import org.linstorgateway.target.ServiceCommand;
import org.linstorgateway.target.Snapshots;
import org.linstorgateway.target.Status;
import org.linstorgateway.target.StopOptions;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.TargetId;
import org.linstorgateway.target.TargetPatch;
import org.linstorgateway.target.Targets;
import org.linstorgateway.target.Volume;
import org.linstorgateway.target.VolumeResize;
import org.linstorgateway.target.WaitOptions;

/** Targets without a cluster: every valid create succeeds but stores nothing, and no target is ever found. */
class StubTargets<T extends Target> implements Targets<T> {
    private final Protocol<T> protocol;
    private final Supplier<Listing<T>> listing;

    StubTargets(Protocol<T> protocol) {
        this(protocol, () -> new Listing<>(List.of(), List.of()));
    }

    StubTargets(Protocol<T> protocol, Supplier<Listing<T>> listing) {
        this.protocol = protocol;
        this.listing = listing;
    }

    @Override
    public Snapshots<T> snapshots() {
        return new StubSnapshots<>();
    }

    @Override
    public Listing<T> list() {
        return listing.get();
    }

    @Override
    public Deployed<T> get(TargetId id) {
        throw missing(id);
    }

    @Override
    public PromoterFile promoterFile(TargetId id) {
        throw missing(id);
    }

    @Override
    public Plan plan(TargetId id, ServiceCommand command) {
        throw missing(id);
    }

    @Override
    public Deployed<T> create(T target, MissingGroup missing, WaitOptions wait) {
        protocol.rules().requireCreatable(target);
        return new Deployed<>(target, Optional.of(Volume.CLUSTER_PRIVATE), Status.UNKNOWN);
    }

    @Override
    public Plan planCreate(T target, MissingGroup missing) {
        protocol.rules().requireCreatable(target);
        return new Plan(target.id(), false, List.of(), List.of());
    }

    @Override
    public Plan planAdopt(T described) {
        throw missing(described.id());
    }

    @Override
    public Deployed<T> adopt(T described, Consent consent, WaitOptions wait) {
        throw missing(described.id());
    }

    @Override
    public Deployed<T> start(TargetId id, WaitOptions wait) {
        throw missing(id);
    }

    @Override
    public Deployed<T> stop(TargetId id, StopOptions options) {
        throw missing(id);
    }

    @Override
    public List<String> delete(TargetId id, StopOptions options) {
        throw missing(id);
    }

    @Override
    public Deployed<T> addVolume(TargetId id, Volume volume, Duration timeout) {
        volume.requireCreatable();
        throw missing(id);
    }

    @Override
    public List<String> deleteVolume(TargetId id, int number) {
        throw missing(id);
    }

    @Override
    public Optional<String> revision(TargetId id) {
        throw missing(id);
    }

    @Override
    public Plan planResize(TargetId id, VolumeResize resize) {
        throw missing(id);
    }

    @Override
    public Deployed<T> resize(TargetId id, VolumeResize resize, Consent consent, Duration timeout) {
        throw missing(id);
    }

    @Override
    public Plan planChange(TargetId id, TargetPatch patch) {
        throw missing(id);
    }

    @Override
    public Deployed<T> change(TargetId id, TargetPatch patch, Consent consent, Duration timeout) {
        throw missing(id);
    }

    @Override
    public Moved<T> move(TargetId id, Optional<String> to, Duration timeout) {
        throw missing(id);
    }

    @Override
    public Deployed<T> restart(TargetId id, Duration timeout) {
        throw missing(id);
    }

    @Override
    public Deployed<T> disable(TargetId id, String node, Duration timeout) {
        throw missing(id);
    }

    @Override
    public Deployed<T> enable(TargetId id, String node) {
        throw missing(id);
    }

    @Override
    public void label(TargetId id, Optional<Label> label) {
        throw missing(id);
    }

    @Override
    public Plan planUpgrade(TargetId id) {
        throw missing(id);
    }

    @Override
    public Plan upgrade(TargetId id, Optional<String> expectedPlan, Duration timeout) {
        throw missing(id);
    }

    private GatewayException missing(TargetId id) {
        return GatewayException.of(ErrorCode.TARGET_NOT_FOUND,
                "there is no " + protocol.names().noun() + " '" + id.text() + "'");
    }
}
