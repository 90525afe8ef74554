package org.linstorgateway.deploy;

import org.linstorgateway.contract.SimulatedCluster;
import org.linstorgateway.contract.TargetsContract;
import org.linstorgateway.protocol.iscsi.IscsiTarget;
import org.linstorgateway.target.Targets;

/** The server's side of the contract. */
class LinstorTargetsTest extends TargetsContract {
    @Override
    protected Targets<IscsiTarget> targets(SimulatedCluster of) {
        return of.iscsiTargets();
    }
}
