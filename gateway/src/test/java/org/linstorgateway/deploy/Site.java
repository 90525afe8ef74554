package org.linstorgateway.deploy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.linstorgateway.contract.Examples;
import org.linstorgateway.contract.SimulatedCluster;
import org.linstorgateway.deploy.wait.PollIntervals;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.protocol.iscsi.Iscsi;
import org.linstorgateway.protocol.iscsi.IscsiTarget;

/** Where operations take place. */
record Site(SimulatedCluster cluster, LinstorTargets<IscsiTarget> targets) {
    static final Duration PATIENCE = Duration.ofSeconds(20);
    static final IscsiTarget TARGET = inNewGroup();

    /** A server that speaks to the cluster through this client. */
    static Site of(SimulatedCluster cluster, Linstor linstor, PollIntervals intervals) {
        return new Site(cluster, new LinstorCluster(linstor, intervals).targets(new Iscsi()));
    }

    private static IscsiTarget inNewGroup() {
        IscsiTarget plain = Examples.VMSTORE;
        return new IscsiTarget(plain.iqn(), plain.serviceIps(), "gold", plain.volumes(), List.of(), Optional.empty(),
                false, Optional.empty());
    }
}
