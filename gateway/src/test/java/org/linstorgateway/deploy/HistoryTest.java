package org.linstorgateway.deploy;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.linstorgateway.contract.SimulatedCluster;
import org.linstorgateway.protocol.iscsi.IscsiTarget;
import org.linstorgateway.sim.Simulator;
import org.linstorgateway.sim.fault.Fault;
import org.linstorgateway.sim.fault.FaultKind;
import org.linstorgateway.target.DrainOptions;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.HistoryEvent;
import org.linstorgateway.target.HistoryEvent.Kind;
import org.linstorgateway.target.Problem;
import org.linstorgateway.target.Targets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.linstorgateway.contract.Examples.VMSTORE;
import static org.linstorgateway.contract.Examples.VMSTORE_IQN;
import static org.linstorgateway.contract.Examples.target;
import static org.linstorgateway.contract.SimulatedCluster.TIMEOUT;

class HistoryTest {
    private final SimulatedCluster cluster = SimulatedCluster
            .start(SimulatedCluster.options().withPromoterDelay(Duration.ofMillis(20)));
    private final Simulator simulator = cluster.simulator();
    private final Targets<IscsiTarget> targets = cluster.iscsiTargets();
    private String from = "";

    @BeforeEach
    void create() {
        from = targets.create(VMSTORE, TIMEOUT).status().primary().orElseThrow();
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    private List<HistoryEvent> events(Optional<String> target) {
        return cluster.history().events(target);
    }

    private List<String> texts(Kind kind) {
        return events(Optional.of("vmstore")).stream().filter(event -> event.kind() == kind).map(HistoryEvent::text)
                .toList();
    }

    private String other() {
        return cluster.nodesOf("vmstore").stream().filter(node -> !node.equals(from)).findFirst().orElseThrow();
    }

    @Test
    void a_new_target_has_its_resources_and_its_promoter_file_in_order() {
        List<HistoryEvent> events = events(Optional.empty());

        assertThat(events).isSortedAccordingTo((one, two) -> one.time().compareTo(two.time())).hasSize(4)
                .allSatisfy(event -> assertThat(event.target().orElseThrow().id()).isEqualTo(VMSTORE_IQN.text()));
        assertThat(events).filteredOn(event -> event.kind() == Kind.RESOURCE_CREATED).extracting(HistoryEvent::text)
                .containsExactlyInAnyOrder("replica created", "replica created", "tiebreaker created");
        assertThat(texts(Kind.FILE_WRITTEN)).containsExactly("promoter file written");
    }

    @Test
    void commands_are_noted_with_their_result() {
        String to = other();
        targets.move(VMSTORE_IQN, Optional.of(to), TIMEOUT);
        targets.move(VMSTORE_IQN, Optional.of(to), TIMEOUT);
        targets.disable(VMSTORE_IQN, from.toUpperCase(Locale.ROOT), TIMEOUT);
        targets.enable(VMSTORE_IQN, from);
        targets.stop(VMSTORE_IQN, TIMEOUT);
        targets.start(VMSTORE_IQN, TIMEOUT);
        targets.restart(VMSTORE_IQN, TIMEOUT);

        assertThat(texts(Kind.COMMAND)).hasSize(6).satisfiesExactly(
                moved -> assertThat(moved).startsWith("moved from " + from + " to " + to),
                disabled -> assertThat(disabled).isEqualTo("disabled on " + from),
                enabled -> assertThat(enabled).isEqualTo("enabled on " + from),
                stopped -> assertThat(stopped).isEqualTo("stopped"),
                started -> assertThat(started).startsWith("started on node-"),
                restarted -> assertThat(restarted).startsWith("restarted on node-"));
    }

    @Test
    void a_drained_node_is_in_the_history_with_what_it_moved() {
        cluster.maintenance().drain(from, new DrainOptions(1, false, TIMEOUT));

        assertThat(texts(Kind.COMMAND)).singleElement()
                .satisfies(text -> assertThat(text).startsWith("moved from " + from + " to "));
        assertThat(events(Optional.empty())).filteredOn(event -> event.kind() == Kind.NODE_DRAINED).singleElement()
                .satisfies(event -> {
                    assertThat(event.node()).contains(from);
                    assertThat(event.target()).isEmpty();
                });
    }

    @Test
    void a_snapshot_is_in_the_history() {
        simulator.execute("POST", "/v1/resource-definitions/vmstore/snapshots", "{\"name\":\"before-patch\"}");

        assertThat(texts(Kind.SNAPSHOT_CREATED)).containsExactly("snapshot 'before-patch' created");
    }

    @Test
    void the_last_ten_commands_are_kept() {
        IntStream.range(0, 6).forEach(_ -> {
            targets.stop(VMSTORE_IQN, TIMEOUT);
            targets.start(VMSTORE_IQN, TIMEOUT);
        });

        assertThat(texts(Kind.COMMAND)).hasSize(10).last().satisfies(
                text -> assertThat(text).startsWith("started"));
    }

    @Test
    void a_command_whose_note_fails_succeeds_and_one_that_fails_is_not_noted() {
        targets.stop(VMSTORE_IQN, TIMEOUT);
        simulator.faults(Fault.of(FaultKind.ERROR, "PUT", "/v1/resource-definitions/vmstore"));
        targets.stop(VMSTORE_IQN, TIMEOUT);
        simulator.clearFaults();
        assertThat(catchThrowableOfType(GatewayException.class,
                () -> targets.move(VMSTORE_IQN, Optional.empty(), TIMEOUT))).isNotNull();

        assertThat(texts(Kind.COMMAND)).containsExactly("stopped");
    }

    @Test
    void one_target_has_only_its_own_events_and_costs_as_much_as_all() {
        targets.create(target("backup", "192.168.50.11/24"), TIMEOUT);
        simulator.takeRequests();

        List<HistoryEvent> one = events(Optional.of("BACKUP"));

        assertThat(simulator.takeRequests()).hasSize(6);
        assertThat(one).hasSize(4).allSatisfy(
                event -> assertThat(event.target().orElseThrow().id()).endsWith(":backup"));
        assertThat(events(Optional.empty())).hasSize(8);
        assertThat(simulator.takeRequests()).hasSize(6);
    }

    @Test
    void an_unknown_target_is_not_found() {
        assertThat(catchThrowableOfType(GatewayException.class, () -> events(Optional.of("none"))).problem())
                .isEqualTo(Problem.NOT_FOUND);
    }
}
