package org.linstorgateway.health.cluster;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.linstorgateway.contract.Examples;
import org.linstorgateway.contract.SimulatedCluster;
import org.linstorgateway.deploy.ServiceReports;
import org.linstorgateway.deploy.wait.PollIntervals;
import org.linstorgateway.health.CheckRunner;
import org.linstorgateway.health.Finding;
import org.linstorgateway.linstor.VolumeDefinition;
import org.linstorgateway.protocol.Protocols;
import org.linstorgateway.protocol.iscsi.Iscsi;
import org.linstorgateway.protocol.iscsi.IscsiTarget;
import org.linstorgateway.sim.fault.Fault;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Targets;
import org.linstorgateway.target.Volume;
import org.linstorgateway.target.WaitOptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.linstorgateway.contract.Examples.VMSTORE;
import static org.linstorgateway.contract.Examples.VMSTORE_FILE;
import static org.linstorgateway.contract.Examples.VMSTORE_IQN;
import static org.linstorgateway.contract.SimulatedCluster.INTERVALS;
import static org.linstorgateway.contract.SimulatedCluster.TIMEOUT;

/** The check of a cluster reports everything that lists warn of, each fault once, and nodes that take no changes. */
class ListWarningsTest {
    private static final String FOREIGN = "/etc/drbd-reactor.d/foreign.toml";
    private static final String BROKEN = "password = secret-password";
    private static final String PROGRESS = "Aux/linstor-gateway/progress";
    private static final Map<String, String> COMMANDS = Map.of("iscsi", "iscsi", "nfs", "nfs", "nvmeof", "nvme");

    private SimulatedCluster cluster = SimulatedCluster.start();

    @AfterEach
    void close() {
        cluster.close();
    }

    private Targets<IscsiTarget> targets() {
        return cluster.iscsiTargets();
    }

    private List<Finding> findings(PollIntervals servers) {
        return CheckRunner.of("cluster", ClusterChecks.of(cluster.linstor(), COMMANDS,
                new Iscsi().promoter()::portUse,
                new ServiceReports(cluster.linstor(), Protocols.all(), TIMEOUT, servers)::read),
                TIMEOUT.multipliedBy(2))
                .sections().stream().flatMap(section -> section.findings().stream()).toList();
    }

    private List<Finding> problems() {
        return findings(INTERVALS).stream().filter(Finding::isProblem).toList();
    }

    private Finding onlyProblem() {
        List<Finding> problems = problems();
        assertThat(problems).hasSize(1);
        return problems.getFirst();
    }

    /** Requires that a list has one warning, and that the check reports the same fault as its only problem. */
    private Finding onlyWarning() {
        Finding problem = onlyProblem();
        assertThat(targets().list().warnings()).singleElement().asString().startsWith(problem.message());
        assertThat(problem.remedy()).isNotBlank();
        return problem;
    }

    private void createStopped() {
        targets().create(VMSTORE, TIMEOUT);
        targets().stop(VMSTORE_IQN, TIMEOUT);
    }

    /** Makes it look as if a create had not ended. */
    private void forgetProgress() {
        cluster.linstor().modifyResourceDefinition("vmstore", Map.of(), List.of(PROGRESS));
    }

    @Test
    void a_node_that_takes_no_changes_is_a_problem_although_no_target_is_started() {
        createStopped();
        cluster.simulator().writeNodeFile("node-a", FOREIGN, BROKEN);

        Finding frozen = onlyProblem();

        assertThat(frozen.message()).contains("DRBD Reactor on node-a takes no change of any target",
                "/etc/drbd-reactor.d");
        assertThat(frozen.remedy()).contains("node-a", "check-health -m agent");
        assertThat(frozen.toString()).doesNotContain("secret-password");
    }

    @Test
    void a_node_that_takes_no_changes_is_a_problem_although_all_targets_run() {
        targets().create(VMSTORE, TIMEOUT);
        String standby = cluster.nodesOf("vmstore").stream()
                .filter(node -> !cluster.simulator().primaryOf("vmstore").equals(Optional.of(node))).findFirst()
                .orElseThrow();
        cluster.simulator().writeNodeFile(standby, FOREIGN, BROKEN);

        assertThat(onlyProblem().message()).contains("DRBD Reactor on " + standby + " takes no change");
    }

    @Test
    void a_node_without_targets_is_not_asked() {
        cluster.simulator().writeNodeFile("node-a", FOREIGN, BROKEN);

        assertThat(problems()).isEmpty();
    }

    @Test
    void a_promoter_file_that_freezes_its_nodes_is_one_problem_and_a_note_for_each_node() {
        targets().create(VMSTORE, TIMEOUT);
        targets().create(Examples.target("backup", "192.168.50.11/24"), TIMEOUT);
        String path = VMSTORE_FILE.replace("vmstore", "backup");
        cluster.linstor().putFile(path, "no = [toml", List.of());

        List<Finding> findings = findings(INTERVALS);

        assertThat(findings.stream().filter(Finding::isProblem)).singleElement().asString()
                .contains("'" + path + "' cannot be read");
        assertThat(findings).contains(Finding.note("DRBD Reactor on node-b takes no change of any target until '" + path
                + "' is corrected"));
    }

    @Test
    void a_leftover_that_a_node_uses_is_a_problem_that_names_the_node() {
        cluster.close();
        cluster = SimulatedCluster.start(SimulatedCluster.options().withoutPromoter());
        targets().create(VMSTORE, WaitOptions.upTo(TIMEOUT).notForService());
        cluster.linstor().detachFile("vmstore", VMSTORE_FILE);
        cluster.linstor().deleteFile(VMSTORE_FILE);
        cluster.simulator().primary("vmstore", "node-a");

        assertThat(onlyWarning().message()).contains("only its LINSTOR resource 'vmstore' exists, and node-a uses it");
    }

    @Test
    void an_interrupted_create_is_a_problem_whatever_it_left() {
        createStopped();
        forgetProgress();

        assertThat(onlyWarning().message()).contains("is incomplete: it was never started");

        cluster.linstor().deleteFile(VMSTORE_FILE);

        assertThat(onlyWarning().message()).contains("only its LINSTOR resource 'vmstore' exists");
    }

    @Test
    void a_create_that_is_running_is_a_note() throws InterruptedException {
        cluster.simulator().faults(Fault.late("PUT", "/v1/files/**", Duration.ofHours(1)));
        FutureTask<Throwable> create = new FutureTask<>(
                () -> catchThrowable(() -> targets().create(VMSTORE, Duration.ofMinutes(5))));
        Thread creating = Thread.startVirtualThread(create);
        while (cluster.linstor().resourceDefinition("vmstore").isEmpty()
                || cluster.simulator().placement("vmstore").isEmpty()) {
            Thread.onSpinWait();
        }

        List<Finding> findings = findings(PollIntervals.DEFAULT);

        assertThat(findings.stream().filter(Finding::isProblem)).isEmpty();
        assertThat(findings).anySatisfy(note -> assertThat(note.message()).contains("'" + VMSTORE_IQN + "'")
                .contains("its creation may still be running"));
        creating.interrupt();
        creating.join();
        assertThat(create.resultNow()).isInstanceOf(GatewayException.class);
    }

    @Test
    void a_create_that_may_be_running_is_a_note_if_there_is_no_time_to_watch_it() {
        createStopped();
        forgetProgress();

        assertThat(new ServiceReports(cluster.linstor(), Protocols.all(), Duration.ofSeconds(9), PollIntervals.DEFAULT)
                .read().unconfirmed()).containsExactly("vmstore");
    }

    @Test
    void a_volume_that_no_start_entry_serves_is_a_problem() {
        targets().create(VMSTORE, TIMEOUT);
        cluster.linstor().createVolumeDefinition("vmstore", new VolumeDefinition(2, 4_096, Set.of(), Map.of(), ""));

        assertThat(onlyWarning().message()).isEqualTo("volume 2 of '" + VMSTORE_IQN + "' is not served");
    }

    @Test
    void a_volume_that_linstor_is_still_deleting_is_a_problem() {
        targets().create(VMSTORE, TIMEOUT);
        targets().addVolume(VMSTORE_IQN, Volume.raw(2, 4_096));
        targets().stop(VMSTORE_IQN, TIMEOUT);
        cluster.simulator().satelliteDown("node-b");
        targets().deleteVolume(VMSTORE_IQN, 2);

        assertThat(problems()).anySatisfy(problem -> {
            assertThat(problem.message()).contains("LINSTOR is still deleting volume 2 of '" + VMSTORE_IQN, "node-b");
            assertThat(problem.remedy()).contains("linstor node list");
        });
    }

    @Test
    void a_resource_that_linstor_is_still_deleting_is_a_problem() {
        createStopped();
        cluster.linstor().deleteFile(VMSTORE_FILE);
        cluster.simulator().satelliteDown("node-b");
        cluster.linstor().deleteResourceDefinition("vmstore");

        assertThat(problems()).anySatisfy(problem -> assertThat(problem.message())
                .contains("LINSTOR is still deleting the resource 'vmstore' of '" + VMSTORE_IQN));
    }

    @Test
    void a_promoter_file_that_is_ignored_is_a_problem() {
        targets().create(VMSTORE, TIMEOUT);
        String other = VMSTORE_FILE.replace("vmstore", "another");
        cluster.linstor().putFile(other, cluster.file(VMSTORE_FILE).orElseThrow(), List.of());

        assertThat(onlyWarning()).satisfies(problem -> {
            assertThat(problem.message()).contains(other + " is ignored");
            assertThat(problem.remedy()).contains("linstor file delete " + other);
        });
    }

    @Test
    void a_promoter_file_that_is_none_of_a_target_is_a_problem() {
        createStopped();
        cluster.linstor().putFile(VMSTORE_FILE, cluster.file(VMSTORE_FILE).orElseThrow()
                .replaceAll("(?m)^.*iSCSITarget .*\\n", ""), List.of());

        assertThat(onlyWarning().message()).contains(VMSTORE_FILE + " is left out");
    }

    @Test
    void a_target_without_volumes_is_a_problem() {
        targets().create(new IscsiTarget(VMSTORE_IQN, VMSTORE.serviceIps(), "DfltRscGrp", List.of(), List.of(),
                Optional.empty(), false, Optional.empty()), TIMEOUT);

        assertThat(onlyWarning().remedy()).contains("iscsi add-volume " + VMSTORE_IQN);
    }

    @Test
    void a_mistake_in_a_start_entry_is_reported_once() {
        targets().create(VMSTORE, TIMEOUT);
        cluster.linstor().putFile(VMSTORE_FILE, cluster.file(VMSTORE_FILE).orElseThrow().replace(
                "incoming_password=''", "incoming_password='secret%nsecret'"), List.of());

        assertThat(onlyProblem().message()).contains("'incoming_password'");
    }

    @Test
    void an_adoption_that_was_interrupted_is_a_problem_until_it_is_undone() {
        cluster.simulator().addDefinition("vmstore", 20_480, 3);
        cluster.linstor().modifyResourceDefinition("vmstore",
                Map.of("Aux/linstor-gateway/adopting", "dead dead iscsi " + VMSTORE_IQN.text()), List.of());

        Finding problem = onlyWarning();

        assertThat(problem.message()).contains("the adoption of the LINSTOR resource 'vmstore'");
        assertThat(problem.remedy()).contains("repeat the adopt");
        targets().delete(VMSTORE_IQN, TIMEOUT);
        assertThat(problems()).isEmpty();
        assertThat(cluster.simulator().definitionNames()).containsExactly("vmstore");
    }

    @Test
    void a_restart_that_was_interrupted_is_reported_once() {
        createStopped();
        cluster.linstor().modifyResourceDefinition("vmstore", Map.of("Aux/linstor-gateway/restart", "died"), List.of());

        assertThat(onlyProblem().message()).contains("target vmstore does not run yet",
                "a change of its promoter file has stopped it");
    }

    @Test
    void the_faults_of_any_number_of_targets_cost_five_requests_and_one_for_each_node() {
        targets().create(VMSTORE, TIMEOUT);
        targets().create(Examples.target("backup", "192.168.50.11/24"), TIMEOUT);
        cluster.simulator().takeRequests();

        new ServiceReports(cluster.linstor(), Protocols.all(), TIMEOUT, INTERVALS).read();

        assertThat(cluster.simulator().takeRequests()).hasSize(5 + 3);
    }
}
