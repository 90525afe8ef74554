package org.linstorgateway.deploy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.linstorgateway.contract.Examples;
import org.linstorgateway.contract.SimulatedCluster;
import org.linstorgateway.deploy.wait.PollIntervals;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.protocol.Protocols;
import org.linstorgateway.protocol.iscsi.Iscsi;
import org.linstorgateway.protocol.iscsi.IscsiTarget;
import org.linstorgateway.target.Label;
import org.linstorgateway.target.NodeMaintenance;
import org.linstorgateway.target.Placement;
import org.linstorgateway.target.PreferredNodes;

/** A gateway server under test, and the cluster behind it. */
record ServerUnderTest(SimulatedCluster cluster, LinstorTargets<IscsiTarget> targets, NodeMaintenance maintenance) {
    static final Duration TIMEOUT = Duration.ofSeconds(20);
    /** The target of the operations; its resource group does not exist. */
    static final Label LABEL = new Label("storage");
    static final String INITIATOR = "iqn.1993-08.org.debian:01:client";
    static final IscsiTarget TARGET = inNewGroup();
    static final IscsiTarget PLACED = Examples.placed(
            new Placement("DfltRscGrp", List.of(), OptionalInt.of(2), PreferredNodes.NONE));

    /** Returns a server that uses this client of LINSTOR. */
    static ServerUnderTest of(SimulatedCluster cluster, Linstor linstor, PollIntervals intervals) {
        return of(cluster, new LinstorCluster(linstor, intervals));
    }

    static ServerUnderTest of(SimulatedCluster cluster, LinstorCluster gateway) {
        return new ServerUnderTest(cluster, gateway.targets(new Iscsi()), gateway.maintenance(Protocols.all()));
    }

    private static IscsiTarget inNewGroup() {
        IscsiTarget plain = Examples.VMSTORE;
        return new IscsiTarget(plain.iqn(), plain.serviceIps(), "gold", plain.volumes(), List.of(), Optional.empty(),
                false, Optional.empty());
    }
}
