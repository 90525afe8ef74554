package org.linstorgateway.deploy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.linstorgateway.client.IscsiTargets;
import org.linstorgateway.contract.SimulatedCluster;
import org.linstorgateway.protocol.iscsi.IscsiTarget;
import org.linstorgateway.target.Effect;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.MissingGroup;
import org.linstorgateway.target.Plan;
import org.linstorgateway.target.ServiceCommand;
import org.linstorgateway.target.SnapshotName;
import org.linstorgateway.target.StopOptions;
import org.linstorgateway.target.Targets;
import org.linstorgateway.target.Volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.linstorgateway.contract.Examples.VMSTORE;
import static org.linstorgateway.contract.Examples.VMSTORE_IQN;
import static org.linstorgateway.contract.SimulatedCluster.TIMEOUT;

/** What the plans of commands on a whole target say, and that they change nothing. */
class ServicePlanTest {
    private static final StopOptions STOP = StopOptions.within(TIMEOUT);

    private final SimulatedCluster cluster = SimulatedCluster.start();
    private final Targets<IscsiTarget> targets = cluster.iscsiTargets();

    @AfterEach
    void close() {
        cluster.close();
    }

    private String create() {
        return targets.create(VMSTORE, TIMEOUT).status().primary().orElseThrow();
    }

    /** Returns a plan, for which LINSTOR got no change. */
    private Plan plan(ServiceCommand command) {
        cluster.simulator().takeRequests();
        Plan plan = targets.plan(VMSTORE_IQN, command);
        assertThat(cluster.simulator().takeRequests())
                .allMatch(request -> request.method().equals("GET") || request.path().endsWith("/status"));
        return plan;
    }

    private static List<String> sentences(Plan plan) {
        return plan.changes().stream().map(Plan.Change::sentence).toList();
    }

    private static List<Effect> effects(Plan plan) {
        return plan.changes().stream().map(Plan.Change::effect).toList();
    }

    @Test
    void a_stop_ends_the_service_until_the_next_start() {
        String node = create();

        Plan running = plan(new ServiceCommand.Stop(STOP));
        targets.stop(VMSTORE_IQN, TIMEOUT);
        Plan stopped = plan(new ServiceCommand.Stop(STOP));

        assertThat(sentences(running).getFirst()).isEqualTo("the service on " + node + " stops");
        assertThat(effects(running)).containsExactly(Effect.STOP, Effect.NONE);
        assertThat(running.interruptsService()).isTrue();
        assertThat(stopped.isUpToDate()).isTrue();
    }

    @Test
    void a_start_names_the_nodes_that_get_the_promoter_file() {
        create();
        Plan running = plan(new ServiceCommand.Start());
        targets.stop(VMSTORE_IQN, TIMEOUT);

        Plan stopped = plan(new ServiceCommand.Start());

        assertThat(running.isUpToDate()).isTrue();
        assertThat(sentences(stopped).getFirst()).contains(cluster.nodesOf("vmstore"));
        assertThat(stopped.interruptsService()).isFalse();
    }

    @Test
    void a_move_names_the_nodes_that_could_take_over_and_those_that_are_held_back() {
        String node = create();
        String replica = cluster.otherReplica("vmstore", node);

        Plan any = plan(new ServiceCommand.Move(Optional.empty()));
        Plan named = plan(new ServiceCommand.Move(Optional.of(replica)));
        Plan there = plan(new ServiceCommand.Move(Optional.of(node)));

        assertThat(sentences(any).getFirst()).startsWith("the service stops on " + node + " and starts on ")
                .contains(replica, " or ");
        assertThat(any.changes()).anyMatch(change -> change.sentence().contains("has no replica"));
        assertThat(sentences(named)).hasSize(2).first().asString().endsWith("starts on " + replica);
        assertThat(sentences(named).getLast()).startsWith("until then it is disabled on ");
        assertThat(effects(named)).containsExactly(Effect.MOVE, Effect.NONE);
        assertThat(there.isUpToDate()).isTrue();
    }

    @Test
    void a_restart_and_the_commands_on_one_node_say_what_clients_notice() {
        String node = create();

        Plan restart = plan(new ServiceCommand.Restart());
        Plan disable = plan(new ServiceCommand.Disable(node));
        Plan enable = plan(new ServiceCommand.Enable(node));

        assertThat(restart.restarts()).isTrue();
        assertThat(effects(disable)).contains(Effect.MOVE);
        assertThat(sentences(disable).getLast()).startsWith("the promoter file is disabled on " + node);
        assertThat(enable.interruptsService()).isFalse();
    }

    @Test
    void a_new_volume_names_its_nodes_and_what_clients_notice() {
        create();

        Plan plan = plan(new ServiceCommand.AddVolume(Volume.raw(7, 1 << 20)));

        assertThat(sentences(plan)).hasSize(2).first().asString()
                .matches("LINSTOR creates volume 7 of 1 GiB on node-. and node-.");
        assertThat(effects(plan)).containsExactly(Effect.NONE, Effect.PAUSE);
        assertThat(catchThrowableOfType(GatewayException.class,
                () -> plan(new ServiceCommand.AddVolume(Volume.raw(1, 1 << 20))))).extracting(GatewayException::code)
                .isEqualTo(ErrorCode.VOLUME_EXISTS.word());
    }

    @Test
    void a_new_volume_names_the_pools_that_are_too_small_for_it() {
        create();

        Plan plan = plan(new ServiceCommand.AddVolume(Volume.raw(7, 1L << 40)));

        assertThat(sentences(plan)).anySatisfy(sentence -> assertThat(sentence).contains("pool '", "has only"));
    }

    @Test
    void a_deleted_volume_names_its_size_and_nodes_and_needs_a_stopped_target() {
        create();
        targets.addVolume(VMSTORE_IQN, Volume.raw(7, 1 << 20));
        assertThat(catchThrowableOfType(GatewayException.class,
                () -> plan(new ServiceCommand.DeleteVolume(7)))).extracting(GatewayException::code)
                .isEqualTo(ErrorCode.TARGET_RUNNING.word());
        targets.stop(VMSTORE_IQN, TIMEOUT);

        Plan plan = plan(new ServiceCommand.DeleteVolume(7));

        assertThat(sentences(plan)).singleElement().asString().startsWith("volume 7 of 1")
                .endsWith("is deleted with all its data");
        assertThat(plan.losesData()).isTrue();
    }

    @Test
    void a_delete_names_everything_that_is_lost() {
        create();
        targets.snapshots().take(VMSTORE_IQN, Optional.of(new SnapshotName("before")));

        GatewayException refused = catchThrowableOfType(GatewayException.class,
                () -> targets.plan(VMSTORE_IQN, new ServiceCommand.Delete(STOP)));
        Plan plan = plan(new ServiceCommand.Delete(STOP.withSnapshots(true)));

        assertThat(refused.code()).isEqualTo(ErrorCode.SNAPSHOTS_EXIST.word());
        assertThat(plan.losesData()).isTrue();
        assertThat(sentences(plan)).anyMatch(text -> text.contains("'vmstore' is deleted on "))
                .anyMatch(text -> text.endsWith("snapshots are deleted: before"));
    }

    @Test
    void a_plan_is_refused_as_its_command_would_be() {
        create();
        cluster.nodesOf("vmstore").forEach(cluster.simulator()::nodeDown);

        GatewayException e = catchThrowableOfType(GatewayException.class,
                () -> targets.plan(VMSTORE_IQN, new ServiceCommand.Stop(STOP)));

        assertThat(e.code()).isEqualTo(ErrorCode.NODE_OFFLINE.word());
    }

    @Test
    void the_plan_of_a_create_tells_where_the_replicas_go() {
        Plan plan = targets.planCreate(VMSTORE, MissingGroup.CREATE);

        assertThat(sentences(plan)).anyMatch(text -> text.matches(
                "LINSTOR would place the replicas on \\S+ \\(pool \\S+\\) and \\S+ \\(pool \\S+\\), which have room for .*"));
    }

    @Test
    void a_create_that_does_not_fit_is_refused_before_it_begins() {
        IscsiTarget large = IscsiTargets.of("large", "192.168.50.11/24", 1L << 40);

        GatewayException e = catchThrowableOfType(GatewayException.class,
                () -> targets.planCreate(large, MissingGroup.CREATE));

        assertThat(e.code()).isEqualTo(ErrorCode.NOT_ENOUGH_SPACE.word());
        assertThat(e).hasMessageContaining("LINSTOR has room for");
    }
}
