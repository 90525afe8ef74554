package org.linstorgateway.health.cluster;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.linstorgateway.config.AccessExposure;
import org.linstorgateway.config.Settings;
import org.linstorgateway.contract.Examples;
import org.linstorgateway.contract.SimulatedCluster;
import org.linstorgateway.deploy.ServiceReports;
import org.linstorgateway.health.CheckRunner;
import org.linstorgateway.health.Finding;
import org.linstorgateway.health.Report;
import org.linstorgateway.health.Report.Section;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.linstor.LinstorConfig;
import org.linstorgateway.promoter.PortUse;
import org.linstorgateway.promoter.StartEntry;
import org.linstorgateway.protocol.Protocols;
import org.linstorgateway.protocol.iscsi.Iscsi;
import org.linstorgateway.protocol.iscsi.IscsiTarget;
import org.linstorgateway.sim.fault.Fault;
import org.linstorgateway.sim.fault.FaultKind;
import org.linstorgateway.sim.time.VirtualTimeScheduler;
import org.linstorgateway.target.Consent;
import org.linstorgateway.target.ServiceReport;
import org.linstorgateway.target.SnapshotName;
import org.linstorgateway.target.WaitOptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ClusterChecksTest {
    private static final Map<String, String> COMMANDS = Map.of("iscsi", "iscsi", "nfs", "nfs", "nvmeof", "nvme");
    private static final Function<List<StartEntry>, Optional<PortUse>> PORT_USE = new Iscsi().promoter()::portUse;
    private static final AccessExposure EXPOSURE = new AccessExposure(Settings.DEFAULT,
            LinstorConfig.of(List.of("localhost"), Map.of(), "test"));
    private static final String FOLDER = "/etc/drbd-reactor.d";

    private SimulatedCluster cluster = SimulatedCluster.start();

    @AfterEach
    void close() {
        cluster.close();
    }

    private Supplier<ServiceReport> services() {
        return new ServiceReports(cluster.linstor(), Protocols.all(), SimulatedCluster.TIMEOUT,
                SimulatedCluster.INTERVALS)::read;
    }

    private Report report() {
        return CheckRunner.of("cluster", ClusterChecks.of(cluster.linstor(), COMMANDS, PORT_USE, services()),
                SimulatedCluster.TIMEOUT);
    }

    private static List<Finding> problems(Report report) {
        return report.sections().stream().flatMap(section -> section.findings().stream()).filter(Finding::isProblem)
                .toList();
    }

    private Finding onlyProblem() {
        List<Finding> problems = problems(report());
        assertThat(problems).hasSize(1);
        return problems.getFirst();
    }

    private void create() {
        cluster.iscsiTargets().create(Examples.VMSTORE, SimulatedCluster.TIMEOUT);
    }

    /** Creates the target in a cluster where nothing promotes its resource. */
    private void createWithoutReactor() {
        cluster.close();
        cluster = SimulatedCluster.start(SimulatedCluster.options().withoutPromoter());
        cluster.iscsiTargets().create(Examples.VMSTORE, WaitOptions.upTo(SimulatedCluster.TIMEOUT).notForService());
    }

    /** Returns a node with a disk that does not serve the target. */
    private String standby() {
        String primary = cluster.simulator().primaryOf("vmstore").orElseThrow();
        return cluster.simulator().placement("vmstore").stream().filter(placed -> !placed.contains("TIE_BREAKER"))
                .map(placed -> placed.split(" ", 2)[0]).filter(node -> !node.equals(primary)).findFirst().orElseThrow();
    }

    @Test
    void a_healthy_cluster_has_notes_only() {
        create();
        Report report = report();

        assertThat(report.isHealthy()).isTrue();
        assertThat(report.sections()).extracting(Section::category).containsExactly("LINSTOR", "Nodes",
                "Storage Pools", "Promoter Files", "Targets");
        assertThat(report.sections().getFirst().findings().getFirst().message())
                .contains("answers at " + cluster.simulator().uri());
        assertThat(report.sections().get(2).findings()).hasSize(3).first()
                .satisfies(pool -> assertThat(pool.message()).contains("pool on node-a: 102").contains("GiB free"));
    }

    @Test
    void a_started_target_that_no_node_runs_is_a_problem() {
        createWithoutReactor();

        assertThat(onlyProblem().message()).contains("vmstore is started, but does not run: no node runs it");
    }

    /** DRBD Reactor promotes the resource on one node after the other, so that it is in use and unused by turns. */
    @Test
    void a_service_that_fails_on_every_node_is_a_problem_at_every_moment() {
        cluster.close();
        VirtualTimeScheduler time = new VirtualTimeScheduler();
        cluster = SimulatedCluster.start(SimulatedCluster.options().withScheduler(time));
        List.of("node-a", "node-b", "node-c").forEach(node -> cluster.simulator().failServices("vmstore", node));
        cluster.iscsiTargets().create(Examples.VMSTORE, WaitOptions.upTo(SimulatedCluster.TIMEOUT).notForService());
        Set<Boolean> used = new HashSet<>();
        for (int step = 0; step < 8; step++) {
            used.add(cluster.simulator().primaryOf("vmstore").isPresent());
            String problem = onlyProblem().message();
            assertThat(problem).contains("target vmstore");
            if (step > 1) {
                assertThat(problem).contains("the unit ocf.rs@portunblock0_vmstore.service failed on node-");
            }
            time.advance(Duration.ofMillis(5));
        }

        assertThat(used).containsExactlyInAnyOrder(true, false);
    }

    /** The nodes that are online have quorum, so that the service is known to run nowhere although one is not known. */
    @Test
    void a_service_that_fails_while_a_node_is_offline_is_a_problem() {
        createWithoutReactor();
        cluster.simulator().nodeDown("node-c");

        assertThat(problems(report())).extracting(Finding::message)
                .anySatisfy(message -> assertThat(message).contains("vmstore is started, but does not run"));
    }

    @Test
    void a_node_that_cannot_report_its_units_is_a_note() {
        create();
        cluster.simulator().faults(Fault.of(FaultKind.ERROR, "POST", "/v1/nodes/exec/drbd-reactorctl/status")
                .answering(500, "no answer").times(1));
        Report report = report();

        assertThat(report.isHealthy()).isTrue();
        assertThat(report.sections().getLast().findings()).singleElement().satisfies(note -> assertThat(note.message())
                .contains("does not report its units").contains("no answer"));
    }

    @Test
    void a_promoter_file_that_was_left_on_a_node_is_a_problem() {
        create();
        String node = standby();
        cluster.simulator().satelliteDown(node);
        cluster.linstor().detachFile("vmstore", Examples.VMSTORE_FILE);
        cluster.simulator().satelliteUp(node);
        cluster.simulator().failServices("vmstore", node);

        assertThat(problems(report()))
                .anySatisfy(problem -> assertThat(problem.message()).contains(Examples.VMSTORE_FILE)
                        .contains("still on " + node));
    }

    @Test
    void a_stopped_target_that_a_node_runs_is_a_problem() {
        createWithoutReactor();
        cluster.linstor().detachFile("vmstore", Examples.VMSTORE_FILE);
        cluster.simulator().primary("vmstore", "node-a");

        assertThat(onlyProblem().message()).contains("vmstore is stopped, but node-a runs it");
    }

    @Test
    void a_promoter_file_with_a_volume_that_linstor_lacks_is_a_problem() {
        create();
        String file = cluster.file(Examples.VMSTORE_FILE).orElseThrow();
        cluster.linstor().putFile(Examples.VMSTORE_FILE, file.replace("by-res/vmstore/1", "by-res/vmstore/7"),
                List.of());

        assertThat(onlyProblem().message()).contains("/dev/drbd/by-res/vmstore/7").contains("cannot start");
    }

    @Test
    void a_copy_that_somebody_restored_and_that_carries_the_file_of_a_target_is_a_problem() {
        create();
        Linstor linstor = cluster.linstor();
        linstor.createSnapshot("vmstore", "before");
        linstor.createResourceDefinition("byhand", "DfltRscGrp", Map.of());
        linstor.restoreVolumeDefinitions("vmstore", "before", "byhand");
        linstor.restoreResources("vmstore", "before", "byhand");

        assertThat(onlyProblem()).satisfies(finding -> {
            assertThat(finding.message()).contains("also attached to the resource 'byhand'");
            assertThat(finding.remedy()).contains("linstor file undeploy " + Examples.VMSTORE_FILE + " byhand");
        });
    }

    @Test
    void an_interrupted_roll_back_is_a_problem_with_the_commands_that_end_it() {
        create();
        Linstor linstor = cluster.linstor();
        linstor.createSnapshot("vmstore", "before");
        cluster.simulator().faults(Fault.of(FaultKind.ERROR, "POST",
                "/v1/resource-definitions/vmstore/snapshot-restore-resource/**").skipping(2));
        assertThatThrownBy(() -> cluster.iscsiTargets().snapshots().rollBack(Examples.VMSTORE_IQN,
                new SnapshotName("before"), Consent.toAny(), SimulatedCluster.TIMEOUT)).isNotNull();
        cluster.simulator().clearFaults();

        assertThat(problems(report())).filteredOn(finding -> finding.message().contains("roll back")).singleElement()
                .satisfies(finding -> {
                    assertThat(finding.message()).contains("'vmstore' to the snapshot 'before' was interrupted");
                    assertThat(finding.remedy()).contains("linstor-gateway snapshot rollback vmstore before",
                            "linstor-gateway snapshot rollback vmstore before-rollback-");
                });
    }

    @Test
    void a_resource_by_which_an_interrupted_roll_back_has_tried_a_snapshot_is_a_problem() {
        create();
        cluster.linstor().createResourceDefinition("roll-back-trial-0", "DfltRscGrp",
                Map.of("Aux/linstor-gateway/of/roll-back-trial-0/trial-of", "vmstore"));

        assertThat(onlyProblem()).satisfies(finding -> {
            assertThat(finding.message())
                    .contains("'roll-back-trial-0' is left of an interrupted roll back of 'vmstore'");
            assertThat(finding.remedy()).contains("linstor resource-definition delete roll-back-trial-0");
        });
    }

    @Test
    void without_linstor_there_is_one_finding() {
        try (Linstor unreachable = new Linstor(LinstorConfig.of(List.of("127.0.0.1:1"), Map.of(), "test"))) {
            Report report = CheckRunner.of("cluster", ClusterChecks.of(unreachable, COMMANDS, PORT_USE,
                    new ServiceReports(unreachable, Protocols.all(), SimulatedCluster.TIMEOUT)::read),
                    SimulatedCluster.TIMEOUT);

            assertThat(problems(report)).singleElement().satisfies(finding -> {
                assertThat(finding.message()).contains("127.0.0.1:1");
                assertThat(finding.remedy()).contains("--controllers").contains("linstor-gateway.toml")
                        .contains("LS_CONTROLLERS");
            });
            assertThat(
                    CheckRunner.of("server", ClusterChecks.ofServer(unreachable, EXPOSURE), SimulatedCluster.TIMEOUT)
                            .issues())
                    .isEqualTo(1);
        }
    }

    @Test
    void a_server_needs_only_linstor() {
        assertThat(
                CheckRunner.of("server", ClusterChecks.ofServer(cluster.linstor(), EXPOSURE), SimulatedCluster.TIMEOUT)
                        .isHealthy())
                .isTrue();
    }

    @Test
    void an_open_server_is_told_but_no_problem() {
        assertThat(new AccessCheck(EXPOSURE).findings()).singleElement().satisfies(finding -> {
            assertThat(finding.isProblem()).isFalse();
            assertThat(finding.message()).startsWith("Warning: everybody who reaches this server");
        });
    }

    @Test
    void a_node_that_is_down_is_reported_with_its_effect_on_targets() {
        create();
        String down = standby();
        cluster.simulator().nodeDown(down);
        Report report = report();

        assertThat(problems(report)).extracting(Finding::message).satisfiesExactly(
                node -> assertThat(node).isEqualTo("node " + down + " is OFFLINE"),
                target -> assertThat(target).contains("target vmstore: 1 of 2 replicas is up to date")
                        .contains("unknown state on " + down));
    }

    @Test
    void a_cluster_without_majority_cannot_have_quorum() {
        create();
        cluster.nodesOf("vmstore").stream().limit(2).forEach(cluster.simulator()::nodeDown);

        assertThat(problems(report())).extracting(Finding::message)
                .anySatisfy(message -> assertThat(message).contains("target vmstore cannot have quorum"));
    }

    @Test
    void a_folder_that_is_not_allowed_is_reported_with_its_node() {
        create();
        cluster.simulator().allowFolders("node-b", List.of("/etc/systemd/system"));
        Finding finding = onlyProblem();

        assertThat(finding.message()).isEqualTo("LINSTOR may not write to '" + FOLDER + "' on node-b");
        assertThat(finding.remedy()).contains("allowExtFiles = [\"" + FOLDER + "\"]");
    }

    @Test
    void a_file_that_differs_on_a_node_is_reported() {
        create();
        String text = cluster.file(Examples.VMSTORE_FILE).orElseThrow();
        cluster.simulator().faults(Fault.of(FaultKind.HALF, "PUT", "/v1/files/**").times(1));
        assertThat(cluster.linstor().putFile(Examples.VMSTORE_FILE, text + "# more\n", List.of()).errorsOfNodes())
                .hasSize(2);

        assertThat(problems(report())).hasSize(2).allSatisfy(finding -> {
            assertThat(finding.message()).contains("'" + Examples.VMSTORE_FILE + "' on node-").contains("differs");
            assertThat(finding.remedy()).contains("linstor file modify " + Examples.VMSTORE_FILE);
        });
    }

    @Test
    void a_stopped_target_lacks_no_files() {
        create();
        cluster.iscsiTargets().stop(Examples.VMSTORE_IQN, SimulatedCluster.TIMEOUT);

        assertThat(report().isHealthy()).isTrue();
    }

    @Test
    void an_outdated_replica_is_reported() {
        create();
        String outdated = standby();
        cluster.simulator().diskState("vmstore", outdated, 1, "Outdated");

        assertThat(onlyProblem().message()).isEqualTo("target vmstore: 1 of 2 replicas is up to date; volume 1 is "
                + "Outdated on " + outdated);
    }

    @Test
    void two_nodes_without_tiebreaker_do_not_survive_a_node_failure() {
        cluster.close();
        cluster = SimulatedCluster.start(SimulatedCluster.options().withNodes(2));
        create();

        assertThat(onlyProblem().message()).contains("vmstore").contains("no tiebreaker");
    }

    @Test
    void a_target_without_quorum_is_reported() {
        create();
        cluster.linstor().modifyResourceDefinition("vmstore", Map.of("DrbdOptions/Resource/quorum", "off"), List.of());

        assertThat(onlyProblem().remedy()).contains("--quorum majority vmstore");
    }

    @Test
    void promoter_files_without_resource_and_unreadable_ones_are_reported() {
        create();
        String other = FOLDER + "/linstor-gateway-nfs-share.toml";
        cluster.linstor().putFile(other, cluster.file(Examples.VMSTORE_FILE).orElseThrow().replace("vmstore", "share"),
                List.of());
        cluster.linstor().putFile(FOLDER + "/linstor-gateway-nfs-odd.toml", "no = [toml", List.of());

        assertThat(problems(report())).extracting(Finding::message).satisfiesExactlyInAnyOrder(
                orphan -> assertThat(orphan).contains(other).contains("has no resource 'share'"),
                odd -> assertThat(odd).contains("nfs-odd.toml' cannot be read"));
    }

    @Test
    void an_empty_cluster_lacks_nodes_and_pools() {
        cluster.close();
        cluster = SimulatedCluster.start(SimulatedCluster.options().empty());

        assertThat(problems(report())).extracting(Finding::message).containsExactly(
                "LINSTOR has no node that can run targets", "LINSTOR has no storage pool");
    }

    @Test
    void targets_whose_software_uses_the_same_port_of_a_node_are_a_problem() {
        for (IscsiTarget target : List.of(Examples.VMSTORE, Examples.target("backup", "192.168.50.11/24"))) {
            cluster.iscsiTargets().create(target, SimulatedCluster.TIMEOUT);
        }
        implementation("vmstore", "tgt");
        Report report = report();
        assertThat(problems(report)).isEmpty();
        assertThat(report.sections().getLast().findings()).singleElement().satisfies(note -> assertThat(note.message())
                .contains("'backup' names no implementation", "On node-a, node-b, node-c this must be tgt"));
        implementation("backup", "lio-t");

        assertThat(onlyProblem().message()).contains("target backup (LIO)", "target vmstore (tgt)", "port 3260",
                "node-a, node-b, node-c");
    }

    @Test
    void a_value_that_systemd_changes_is_a_problem_of_its_target() {
        create();
        String path = FOLDER + "/linstor-gateway-iscsi-vmstore.toml";
        cluster.linstor().putFile(path, cluster.file(path).orElseThrow().replace("incoming_password=''",
                "incoming_password='secret%nsecret'"), List.of());

        assertThat(onlyProblem().message()).contains("target vmstore", "'incoming_password'")
                .doesNotContain("secret%nsecret");
    }

    private void implementation(String resource, String name) {
        String path = FOLDER + "/linstor-gateway-iscsi-" + resource + ".toml";
        cluster.linstor().putFile(path, cluster.file(path).orElseThrow().replace(" incoming_password=",
                " implementation=" + name + " incoming_password="), List.of());
    }

    @Test
    void an_error_of_the_controller_is_reported_in_its_own_words() {
        cluster.simulator().faults(Fault.of(FaultKind.ERROR, "GET", "/v1/nodes").answering(500, "out of order"));
        Report report = CheckRunner.of("cluster", ClusterChecks.of(cluster.linstor(), COMMANDS, PORT_USE, services()),
                Duration.ofSeconds(20));

        assertThat(problems(report)).singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("list nodes").contains("out of order"));
    }
}
