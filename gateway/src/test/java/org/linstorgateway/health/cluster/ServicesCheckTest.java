package org.linstorgateway.health.cluster;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.linstorgateway.health.Finding;
import org.linstorgateway.linstor.ControllerVersion;
import org.linstorgateway.linstor.Node;
import org.linstorgateway.target.ServiceReport;
import org.linstorgateway.target.ServiceReport.ObservedService;
import org.linstorgateway.target.ServiceReport.Reactors;
import org.linstorgateway.target.Status;
import org.linstorgateway.target.Status.Service;
import org.linstorgateway.target.Status.State;

import static org.assertj.core.api.Assertions.assertThat;

class ServicesCheckTest {
    private static final ControllerVersion NEW = new ControllerVersion("1.34.0", "1.28.0");
    private static final ControllerVersion OLD = new ControllerVersion("1.33.1", "1.27.0");
    private static final List<String> NODES = List.of("node-a", "node-b");
    private static final Status RUNNING = status(Service.STARTED, Optional.of("node-a"), "");

    private static Status status(Service service, Optional<String> primary, String reason) {
        return new Status(State.UNKNOWN, service, true, primary, NODES, List.of(), Optional.empty(), reason);
    }

    private static List<Finding> findings(ControllerVersion version, Status status, Map<String, String> silentNodes) {
        List<Node> nodes = NODES.stream().map(
                name -> new Node(name, "SATELLITE", "ONLINE", Set.of(), List.of(), Map.of(), Map.of(), "")).toList();
        ObservedCluster state = new ObservedCluster(version, nodes, List.of(), List.of(), List.of(), List.of(),
                List.of());
        return new ServicesCheck(state,
                () -> new ServiceReport(List.of(new ObservedService("vmstore", status)),
                        new Reactors(Set.of(), silentNodes), List.of(), List.of(), Set.of()))
                .findings();
    }

    private static Finding only(Status status) {
        List<Finding> findings = findings(NEW, status, Map.of());
        assertThat(findings).hasSize(1);
        return findings.getFirst();
    }

    @Test
    void a_service_that_runs_has_no_finding() {
        assertThat(findings(NEW, RUNNING, Map.of())).isEmpty();
    }

    @Test
    void a_service_that_waits_for_a_unit_is_a_problem_that_names_the_unit_and_what_failed_elsewhere() {
        Status starting = RUNNING.awaiting("ocf.rs@lu1_vmstore.service").with(Service.STARTING,
                "the unit ocf.rs@lu1_vmstore.service failed on node-b");

        assertThat(only(starting)).matches(Finding::isProblem).extracting(Finding::message).isEqualTo(
                "target vmstore does not run yet: node-a starts it and waits for the unit ocf.rs@lu1_vmstore.service; "
                        + "the unit ocf.rs@lu1_vmstore.service failed on node-b");
    }

    @Test
    void a_service_that_no_node_runs_is_a_problem_with_its_reason() {
        Finding failed = only(status(Service.FAILED, Optional.empty(), "the unit u failed on node-a"));

        assertThat(failed.isProblem()).isTrue();
        assertThat(failed.message()).endsWith("does not run: the unit u failed on node-a");
        assertThat(failed.remedy()).contains("drbd-reactorctl status -r vmstore");
    }

    @Test
    void a_service_that_a_change_has_stopped_is_a_problem_with_its_reason() {
        assertThat(only(status(Service.STARTING, Optional.empty(), "a change has stopped it")).message())
                .isEqualTo("target vmstore does not run yet: a change has stopped it");
        assertThat(only(status(Service.STARTING, Optional.empty(), "")).message()).contains("being created");
    }

    @Test
    void an_unknown_service_is_a_note() {
        assertThat(only(status(Service.UNKNOWN, Optional.empty(), "LINSTOR does not know")))
                .isEqualTo(Finding.note("target vmstore: LINSTOR does not know"));
    }

    @Test
    void a_target_with_one_node_is_a_problem_whatever_its_service_does() {
        Status alone = new Status(State.OK, Service.FAILED, true, Optional.empty(), List.of("node-a"), List.of(),
                Optional.empty(), "no node runs it");

        assertThat(only(alone).message()).contains("one node only");
    }

    @Test
    void units_that_are_not_known_are_a_note() {
        assertThat(findings(OLD, RUNNING, Map.of("node-a", "not found"))).singleElement().satisfies(note -> {
            assertThat(note.isProblem()).isFalse();
            assertThat(note.message()).contains("1.34");
        });
        assertThat(findings(NEW, RUNNING, Map.of("node-a", "Error: no socket", "node-offline", "offline")))
                .containsExactly(Finding.note("DRBD Reactor on node-a does not report its units: Error: no socket"));
    }
}
