package org.linstorgateway.deploy;

import org.linstorgateway.contract.SimulatedCluster;
import org.linstorgateway.contract.TargetsContract;
import org.linstorgateway.protocol.iscsi.IscsiTarget;
import org.linstorgateway.target.Targets;

/** The contract for targets that the server reads from LINSTOR. */
class LinstorTargetsTest extends TargetsContract {
    @Override
    protected Targets<IscsiTarget> targets(SimulatedCluster simulated) {
        return simulated.iscsiTargets();
    }
}
