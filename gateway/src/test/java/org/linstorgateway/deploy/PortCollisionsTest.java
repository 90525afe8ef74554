package org.linstorgateway.deploy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.linstorgateway.contract.Examples;
import org.linstorgateway.contract.SimulatedCluster;
import org.linstorgateway.protocol.iscsi.IscsiImplementation;
import org.linstorgateway.protocol.iscsi.IscsiTarget;
import org.linstorgateway.protocol.nfs.ExportName;
import org.linstorgateway.protocol.nfs.Nfs;
import org.linstorgateway.protocol.nfs.NfsImplementation;
import org.linstorgateway.protocol.nfs.NfsTarget;
import org.linstorgateway.target.AllowedNetwork;
import org.linstorgateway.target.FileSystem;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Problem;
import org.linstorgateway.target.ServiceIp;
import org.linstorgateway.target.Volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.linstorgateway.contract.SimulatedCluster.TIMEOUT;

/** Two target programs that listen on one port of a node cannot both run there. */
class PortCollisionsTest {
    private SimulatedCluster cluster = SimulatedCluster.start();

    @AfterEach
    void stop() {
        cluster.close();
    }

    private static IscsiTarget target(String name, int address, String implementation) {
        IscsiTarget target = Examples.target(name, "192.168.50." + address + "/24");
        return new IscsiTarget(target.iqn(), target.serviceIps(), target.resourceGroup(), target.volumes(), List.of(),
                Optional.empty(), false,
                Optional.of(implementation).filter(text -> !text.equals("none")).map(IscsiImplementation::parse));
    }

    private static NfsTarget export(String name, int address, NfsImplementation implementation) {
        return new NfsTarget(new ExportName(name), ServiceIp.parse("192.168.50." + address + "/24"),
                List.of(AllowedNetwork.EVERYONE_V4), "DfltRscGrp",
                List.of(new Volume(1, 20_480,
                        Optional.of(new FileSystem("ext4", new FileSystem.Owner("nobody", "nobody"))),
                        Optional.of("/"))),
                false, implementation);
    }

    private GatewayException refusal(Runnable create) {
        List<String> before = cluster.simulator().definitionNames();
        List<String> files = cluster.simulator().fileNames();
        GatewayException failure = catchThrowableOfType(GatewayException.class, create::run);
        assertThat(failure.problem()).isEqualTo(Problem.CONFLICT);
        assertThat(cluster.simulator().definitionNames()).isEqualTo(before);
        assertThat(cluster.simulator().fileNames()).isEqualTo(files);
        return failure;
    }

    @ParameterizedTest
    @CsvSource({"tgt, lio-t", "lio-t, tgt", "tgt, lio", "tgt, scst", "scst, lio-t", "iet, lio-t", "scst, iet"})
    void an_implementation_that_listens_everywhere_is_refused_beside_another(String first, String second) {
        cluster.iscsiTargets().create(target("vmstore", 10, first), TIMEOUT);

        assertThat(refusal(() -> cluster.iscsiTargets().create(target("backup", 11, second), TIMEOUT)))
                .hasMessageContaining("'vmstore'").hasMessageContaining("port 3260")
                .hasMessageContaining("node-a, node-b, node-c");
    }

    @ParameterizedTest
    @CsvSource({"tgt, tgt", "lio, lio-t", "scst, scst", "none, none"})
    void implementations_that_share_a_port_are_accepted(String first, String second) {
        cluster.iscsiTargets().create(target("vmstore", 10, first), TIMEOUT);

        assertThat(cluster.iscsiTargets().create(target("backup", 11, second), TIMEOUT).warnings()).isEmpty();
    }

    /** The agent takes the first implementation that is installed on a node, which LINSTOR does not know. */
    @ParameterizedTest
    @CsvSource({"none, tgt, vmstore, backup, tgt", "none, lio-t, vmstore, backup, LIO",
            "lio-t, none, backup, vmstore, LIO", "scst, none, backup, vmstore, scst"})
    void a_target_beside_one_whose_implementation_its_nodes_choose_is_created_with_a_warning(String first,
            String second, String choosing, String naming, String software) {
        cluster.iscsiTargets().create(target("vmstore", 10, first), TIMEOUT);

        assertThat(cluster.iscsiTargets().create(target("backup", 11, second), TIMEOUT).warnings()).singleElement()
                .asString().startsWith("'" + choosing + "' names no implementation")
                .contains("iet, tgt, lio, lio-t, scst", "On node-a, node-b, node-c this must be " + software,
                        "which serves '" + naming + "'", "port 3260");
    }

    @Test
    void a_warning_about_many_targets_names_some_and_counts_the_others() {
        for (int i = 1; i <= 5; i++) {
            cluster.iscsiTargets().create(target("store" + i, 10 + i, "none"), TIMEOUT);
        }

        assertThat(cluster.iscsiTargets().create(target("backup", 30, "tgt"), TIMEOUT).warnings()).singleElement()
                .asString().startsWith("'store1', 'store2', 'store3' and 2 more name no implementation");
    }

    @Test
    void the_kernels_nfs_server_and_ganesha_are_not_put_on_one_node() {
        LinstorTargets<NfsTarget> exports = cluster.targets(new Nfs());
        exports.create(export("media", 10, NfsImplementation.KERNEL), TIMEOUT);

        assertThat(refusal(() -> exports.create(export("scratch", 11, NfsImplementation.GANESHA), TIMEOUT)))
                .hasMessageContaining("NFS-Ganesha").hasMessageContaining("port 2049");
    }

    @Test
    void an_export_of_ganesha_with_several_service_ips_is_not_put_beside_another() {
        LinstorTargets<NfsTarget> exports = cluster.targets(new Nfs());
        NfsTarget scratch = export("scratch", 11, NfsImplementation.GANESHA);
        NfsTarget paths = new NfsTarget(new ExportName("paths"),
                List.of(ServiceIp.parse("192.168.50.12/24"), ServiceIp.parse("192.168.60.12/24")),
                scratch.allowedNetworks(), "DfltRscGrp", scratch.volumes(), false, NfsImplementation.GANESHA);
        exports.create(scratch, TIMEOUT);

        assertThat(refusal(() -> exports.create(paths, TIMEOUT))).hasMessageContaining("NFS-Ganesha at all addresses")
                .hasMessageContaining("'scratch'");
        exports.delete(scratch.name(), TIMEOUT);
        exports.create(paths, TIMEOUT);
        assertThat(refusal(() -> exports.create(scratch, TIMEOUT))).hasMessageContaining("'paths'");
    }

    /** With three replicas on eight nodes, the simulator places two targets apart, and not a third one. */
    @Test
    void targets_on_different_nodes_do_not_collide_and_one_that_is_placed_on_their_nodes_is_undone() {
        cluster.close();
        cluster = SimulatedCluster.start(SimulatedCluster.options().withNodes(8));
        cluster.simulator().execute("POST", "/v1/resource-groups",
                "{\"name\": \"three\", \"select_filter\": {\"place_count\": 3}}");
        LinstorTargets<IscsiTarget> targets = cluster.iscsiTargets();
        List<String> nodes = targets.create(inGroupOfThree("vmstore", 10, "tgt"), TIMEOUT).status().nodes();

        assertThat(targets.create(inGroupOfThree("apart", 11, "lio-t"), TIMEOUT)).satisfies(apart -> {
            assertThat(apart.status().nodes()).hasSize(3).doesNotContainAnyElementsOf(nodes);
            assertThat(apart.warnings()).isEmpty();
        });
        assertThat(refusal(() -> targets.create(inGroupOfThree("third", 12, "scst"), TIMEOUT)))
                .hasMessageContaining("same port 3260").hasMessageNotContaining("undone");
    }

    private static IscsiTarget inGroupOfThree(String name, int address, String implementation) {
        IscsiTarget target = target(name, address, implementation);
        return new IscsiTarget(target.iqn(), target.serviceIps(), "three", target.volumes(), List.of(),
                Optional.empty(), false, target.implementation());
    }

    @Test
    void existing_targets_that_collide_go_on_to_start_and_stop() {
        LinstorTargets<IscsiTarget> targets = cluster.iscsiTargets();
        targets.create(Examples.VMSTORE, TIMEOUT);
        targets.create(target("backup", 11, "tgt"), TIMEOUT);
        cluster.linstor().putFile(Examples.VMSTORE_FILE, cluster.file(Examples.VMSTORE_FILE).orElseThrow().replace(
                " incoming_password=", " implementation=lio-t incoming_password="), List.of());

        targets.stop(Examples.VMSTORE_IQN, TIMEOUT);

        assertThat(targets.start(Examples.VMSTORE_IQN, TIMEOUT).status().primary()).isPresent();
    }
}
