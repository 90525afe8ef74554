package org.linstorgateway.deploy.undo;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.linstorgateway.contract.SimulatedCluster;
import org.linstorgateway.deploy.wait.Deadlines;
import org.linstorgateway.deploy.wait.TimeSource;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class UndoLogTest {
    private static final Deadlines DEADLINES = new Deadlines(SimulatedCluster.INTERVALS, TimeSource.SYSTEM);

    private final List<String> undone = Collections.synchronizedList(new ArrayList<>());

    @Test
    void nothing_is_undone_after_success() {
        String result = UndoLog.undoingOnFailure(DEADLINES, undo -> {
            undo.add("one", deadline -> undone.add("one"));
            return "done";
        });

        assertThat(result).isEqualTo("done");
        assertThat(undone).isEmpty();
    }

    @Test
    void a_failure_undoes_the_latest_step_first() {
        assertThatThrownBy(() -> runAndFail(GatewayException.of(ErrorCode.CONCURRENT_CHANGE, "no")))
                .isInstanceOf(GatewayException.class)
                .hasMessage("no");
        assertThat(undone).containsExactly("two", "one");
    }

    @Test
    void an_operation_that_fails_with_a_bug_is_undone() {
        assertThatThrownBy(() -> runAndFail(new IllegalArgumentException("oops")))
                .isInstanceOf(IllegalStateException.class)
                .hasRootCauseMessage("oops");
        assertThat(undone).containsExactly("two", "one");
    }

    @Test
    void a_failure_names_a_step_whose_undo_failed_three_times_and_the_other_steps_are_undone() {
        assertThatThrownBy(() -> UndoLog.undoingOnFailure(DEADLINES, undo -> {
            undo.add("the first thing", deadline -> undone.add("one"));
            undo.add("the second thing", deadline -> {
                undone.add("attempt");
                throw GatewayException.of(ErrorCode.CONCURRENT_CHANGE, "stuck");
            });
            throw GatewayException.of(ErrorCode.CONCURRENT_CHANGE, "no");
        })).hasMessage("no; could not be undone: the second thing (stuck)");
        assertThat(undone).containsExactly("attempt", "attempt", "attempt", "one");
    }

    @Test
    void an_observer_learns_how_much_is_left_and_nothing_of_operations_without_steps() {
        List<Integer> left = new ArrayList<>();
        Deadlines observed = new Deadlines(SimulatedCluster.INTERVALS, TimeSource.SYSTEM, left::add);
        GatewayException failure = GatewayException.of(ErrorCode.CONCURRENT_CHANGE, "no");

        assertThatThrownBy(() -> UndoLog.undoingOnFailure(observed, undo -> {
            throw failure;
        })).hasMessage("no");
        assertThat(left).isEmpty();
        assertThatThrownBy(() -> UndoLog.undoingOnFailure(observed, undo -> {
            undo.add("one", deadline -> undone.add("one"));
            undo.add("two", deadline -> {
                throw failure;
            });
            throw failure;
        })).hasMessageContaining("could not be undone: two");
        assertThat(left).containsExactly(1);
    }

    @Test
    void an_interrupt_of_the_caller_does_not_interrupt_the_undo() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> runAndFail(GatewayException.of(ErrorCode.CONCURRENT_CHANGE, "no"))).hasMessage("no");

        assertThat(undone).containsExactly("two", "one");
        assertThat(Thread.interrupted()).isTrue();
    }

    private void runAndFail(RuntimeException failure) {
        UndoLog.undoingOnFailure(DEADLINES, undo -> {
            undo.add("one", deadline -> {
                assertThat(Thread.currentThread().isInterrupted()).isFalse();
                undone.add("one");
            });
            undo.add("two", deadline -> undone.add("two"));
            throw failure;
        });
    }
}
