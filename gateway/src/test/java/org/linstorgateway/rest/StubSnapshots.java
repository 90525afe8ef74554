package org.linstorgateway.rest;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.linstorgateway.target.Consent;
import org.linstorgateway.target.Deployed;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Plan;
import org.linstorgateway.target.Restoration;
import org.linstorgateway.target.RolledBack;
import org.linstorgateway.target.SnapshotListing;
import org.linstorgateway.target.SnapshotName;
import org.linstorgateway.target.SnapshotSchedule;
import org.linstorgateway.target.Snapshots;
import org.linstorgateway.target.TakenSnapshot;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.TargetId;
import org.linstorgateway.target.WaitOptions;

/** Snapshots of targets that do not exist. */
final class StubSnapshots<T extends Target> implements Snapshots<T> {
    private static GatewayException missing(TargetId id) {
        return GatewayException.of(ErrorCode.TARGET_NOT_FOUND, "there is no '" + id.text() + "'");
    }

    @Override
    public SnapshotListing list(TargetId id) {
        throw missing(id);
    }

    @Override
    public TakenSnapshot take(TargetId id, Optional<SnapshotName> name) {
        throw missing(id);
    }

    @Override
    public void delete(TargetId id, SnapshotName name) {
        throw missing(id);
    }

    @Override
    public List<String> schedule(TargetId id, Optional<SnapshotSchedule> schedule) {
        throw missing(id);
    }

    @Override
    public Plan planRestore(TargetId id, SnapshotName name, Restoration restoration) {
        throw missing(id);
    }

    @Override
    public Deployed<T> restore(TargetId id, SnapshotName name, Restoration restoration, WaitOptions wait) {
        throw missing(id);
    }

    @Override
    public Plan planRollBack(TargetId id, SnapshotName name) {
        throw missing(id);
    }

    @Override
    public RolledBack<T> rollBack(TargetId id, SnapshotName name, Consent consent, Duration timeout) {
        throw missing(id);
    }
}
