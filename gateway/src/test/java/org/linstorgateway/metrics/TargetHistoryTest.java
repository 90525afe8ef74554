package org.linstorgateway.metrics;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.linstorgateway.metrics.TargetHistory.Seen;
import org.linstorgateway.target.ClusterOverview.ObservedTarget;
import org.linstorgateway.target.Status;
import org.linstorgateway.target.Status.Service;
import org.linstorgateway.target.Status.State;
import org.linstorgateway.target.TargetName;

import static org.assertj.core.api.Assertions.assertThat;

class TargetHistoryTest {
    private static final TargetName NAME = new TargetName("nfs", "music");

    private final TargetHistory history = new TargetHistory();
    private long second;

    private Seen started(String node) {
        return observe(Service.STARTED, true, Optional.of(node));
    }

    private Seen observe(Service service, boolean wanted, Optional<String> node) {
        second++;
        history.observe(List.of(new ObservedTarget(NAME,
                new Status(State.OK, service, wanted, node, List.of(), List.of(), Optional.empty(), ""),
                Optional.empty())), Instant.ofEpochSecond(second));
        return Objects.requireNonNull(history.of(NAME));
    }

    @Test
    void a_state_lasts_from_the_first_reading_that_shows_it() {
        assertThat(started("node-a").since()).isEqualTo(Instant.ofEpochSecond(1));
        assertThat(started("node-b").since()).isEqualTo(Instant.ofEpochSecond(1));
        assertThat(observe(Service.FAILED, true, Optional.empty()).since()).isEqualTo(Instant.ofEpochSecond(3));
        assertThat(started("node-b").since()).isEqualTo(Instant.ofEpochSecond(4));
    }

    @Test
    void another_node_is_a_failover_even_if_no_node_served_the_target_in_between() {
        assertThat(started("node-a").failovers()).isZero();
        assertThat(started("NODE-A").failovers()).isZero();
        assertThat(started("node-b").failovers()).isEqualTo(1);
        assertThat(observe(Service.FAILED, true, Optional.empty()).failovers()).isEqualTo(1);
        assertThat(started("node-b").failovers()).isEqualTo(1);
        observe(Service.UNKNOWN, true, Optional.empty());
        assertThat(started("node-c").failovers()).isEqualTo(2);
    }

    @Test
    void a_start_on_another_node_after_a_stop_is_no_failover() {
        started("node-a");
        observe(Service.STOPPED, false, Optional.empty());
        assertThat(started("node-b").failovers()).isZero();
    }

    @Test
    void a_deleted_target_is_forgotten() {
        started("node-a");
        started("node-b");
        history.observe(List.of(), Instant.ofEpochSecond(5));
        assertThat(history.of(NAME)).isNull();
        assertThat(started("node-c").failovers()).isZero();
    }
}
