package org.linstorgateway.deploy;

import org.linstorgateway.contract.SimulatedCluster;
import org.linstorgateway.contract.SnapshotsContract;
import org.linstorgateway.protocol.iscsi.IscsiTarget;
import org.linstorgateway.target.ClusterSnapshots;
import org.linstorgateway.target.Targets;

class LinstorSnapshotsTest extends SnapshotsContract {
    @Override
    protected Targets<IscsiTarget> targets(SimulatedCluster simulated) {
        return simulated.iscsiTargets();
    }

    @Override
    protected ClusterSnapshots all(SimulatedCluster simulated) {
        return simulated.snapshots();
    }
}
