package org.linstorgateway.deploy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.linstorgateway.contract.SimulatedCluster;
import org.linstorgateway.protocol.nfs.ExportName;
import org.linstorgateway.protocol.nfs.Nfs;
import org.linstorgateway.protocol.nfs.NfsImplementation;
import org.linstorgateway.protocol.nfs.NfsTarget;
import org.linstorgateway.target.AllowedNetwork;
import org.linstorgateway.target.Effect;
import org.linstorgateway.target.FileSystem;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Plan;
import org.linstorgateway.target.ServiceIp;
import org.linstorgateway.target.Status.Service;
import org.linstorgateway.target.TargetPatch;
import org.linstorgateway.target.Volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.linstorgateway.contract.SimulatedCluster.TIMEOUT;

/** Exports of the kernel's NFS server in one cluster. */
class KernelExportsTest {
    private final SimulatedCluster cluster = SimulatedCluster.start();
    private final LinstorTargets<NfsTarget> exports = cluster.targets(new Nfs());

    @AfterEach
    void stop() {
        cluster.close();
    }

    private static NfsTarget export(String name, int host, NfsImplementation implementation) {
        return new NfsTarget(new ExportName(name), ServiceIp.parse("192.168.50." + host + "/24"),
                List.of(AllowedNetwork.parse("10.1.0.0/16")), "DfltRscGrp",
                List.of(new Volume(1, 4_096,
                        Optional.of(new FileSystem("ext4", new FileSystem.Owner("nobody", "nobody"))),
                        Optional.of("/"))),
                false, implementation);
    }

    @Test
    void several_exports_share_the_server_of_the_nodes_and_have_their_own_fsid() {
        exports.create(export("films", 20, NfsImplementation.KERNEL_SHARED), TIMEOUT);
        exports.create(export("music", 21, NfsImplementation.KERNEL_SHARED), TIMEOUT);

        assertThat(exports.list().targets()).extracting(deployed -> deployed.status().service())
                .containsExactly(Service.STARTED, Service.STARTED);
        assertThat(List.of("films", "music")).flatExtracting(name -> cluster.simulator().runningEntries(name))
                .filteredOn(entry -> entry.contains("exportfs")).hasSize(2)
                .extracting(entry -> entry.replaceAll(".*(fsid=\\S+).*", "$1")).doesNotHaveDuplicates();
    }

    @Test
    void an_export_that_stops_the_server_of_the_nodes_is_refused_and_leaves_nothing() {
        exports.create(export("films", 20, NfsImplementation.KERNEL_SHARED), TIMEOUT);

        assertThatThrownBy(() -> exports.create(export("other", 21, NfsImplementation.KERNEL), TIMEOUT))
                .isInstanceOfSatisfying(GatewayException.class,
                        e -> assertThat(e.messageWithHint()).contains("'films'",
                                "Use the implementation kernel-shared"));
        assertThat(exports.list().targets()).hasSize(1);
    }

    @Test
    void the_plan_tells_that_an_added_network_makes_clients_wait_for_a_moment() {
        NfsTarget films = export("films", 20, NfsImplementation.KERNEL);
        exports.create(films, TIMEOUT);

        Plan plan = exports.planChange(films.id(),
                new TargetPatch(Map.of("allowed_ips", List.of("10.1.0.0/16", "10.2.0.0/16"))));

        assertThat(plan.changes()).singleElement().extracting(Plan.Change::effect).isEqualTo(Effect.PAUSE);
        assertThat(plan.interruptsService()).isFalse();
    }
}
