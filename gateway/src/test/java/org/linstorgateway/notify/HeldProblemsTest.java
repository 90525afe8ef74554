package org.linstorgateway.notify;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.linstorgateway.event.Event;
import org.linstorgateway.event.EventKind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.linstorgateway.notify.TestEvents.ofLinstor;
import static org.linstorgateway.notify.TestEvents.ofNode;
import static org.linstorgateway.notify.TestEvents.ofTarget;

/** Times are seconds of a clock that overflows. */
class HeldProblemsTest {
    private static final Event DEGRADED = ofTarget(EventKind.TARGET_DEGRADED);
    private static final Event FAILED = ofTarget(EventKind.TARGET_FAILED);
    private static final Event RECOVERED = ofTarget(EventKind.TARGET_RECOVERED);
    private static final Event LOST = ofNode(EventKind.NODE_LOST, "node-a");
    private static final Event BACK = ofNode(EventKind.NODE_BACK, "node-a");

    private HeldProblems problems = of(EnumSet.allOf(EventKind.class), 10);

    private static HeldProblems of(EnumSet<EventKind> kinds, int delay) {
        return new HeldProblems(kinds, Duration.ofSeconds(delay));
    }

    private static long at(int second) {
        return Long.MAX_VALUE - 1 + Duration.ofSeconds(second).toNanos();
    }

    private List<Event> accept(Event event, int second) {
        return problems.accept(event, at(second)).stream().toList();
    }

    private List<Event> due(int second) {
        return problems.due(at(second));
    }

    @Test
    void a_problem_is_told_when_it_has_lasted() {
        assertThat(accept(FAILED, 0)).isEmpty();
        assertThat(problems.wait(at(4), Duration.ofMinutes(1))).hasSeconds(6);
        assertThat(due(9)).isEmpty();
        assertThat(due(10)).containsExactly(FAILED);
        assertThat(due(99)).isEmpty();
        assertThat(accept(RECOVERED, 100)).containsExactly(RECOVERED);
    }

    @Test
    void neither_a_short_problem_nor_its_end_is_told() {
        accept(FAILED, 0);
        assertThat(accept(RECOVERED, 9)).isEmpty();
        assertThat(due(99)).isEmpty();
        assertThat(problems.wait(at(99), Duration.ofMinutes(1))).hasMinutes(1);
    }

    @Test
    void another_problem_replaces_the_one_that_waits_and_is_told_at_its_time() {
        accept(DEGRADED, 0);
        accept(FAILED, 9);
        assertThat(due(10)).containsExactly(FAILED);
    }

    @Test
    void the_end_of_a_problem_that_was_told_is_told_also_after_a_short_other_one() {
        accept(DEGRADED, 0);
        due(10);
        accept(FAILED, 20);
        assertThat(accept(RECOVERED, 21)).containsExactly(RECOVERED);
        assertThat(due(99)).isEmpty();
    }

    @Test
    void a_problem_that_was_told_is_not_told_again_after_a_short_other_one() {
        accept(DEGRADED, 0);
        due(10);
        accept(FAILED, 20);
        accept(DEGRADED, 21);
        assertThat(due(99)).isEmpty();
        accept(FAILED, 100);
        assertThat(due(110)).containsExactly(FAILED);
    }

    @Test
    void the_end_of_a_problem_from_before_the_start_is_told() {
        assertThat(accept(RECOVERED, 0)).containsExactly(RECOVERED);
    }

    @Test
    void objects_are_told_apart() {
        accept(FAILED, 0);
        accept(LOST, 1);
        accept(ofNode(EventKind.NODE_LOST, "node-b"), 1);
        accept(ofLinstor(EventKind.LINSTOR_LOST), 2);
        assertThat(accept(BACK, 3)).isEmpty();
        assertThat(due(99)).extracting(Event::kind).containsExactly(EventKind.TARGET_FAILED, EventKind.NODE_LOST,
                EventKind.LINSTOR_LOST);
        assertThat(accept(ofLinstor(EventKind.LINSTOR_BACK), 100)).hasSize(1);
    }

    @Test
    void the_problem_of_a_target_that_is_deleted_is_not_told() {
        accept(FAILED, 0);
        assertThat(accept(ofTarget(EventKind.TARGET_DELETED), 1)).hasSize(1);
        assertThat(due(99)).isEmpty();
    }

    @Test
    void only_chosen_kinds_are_told() {
        problems = of(EnumSet.of(EventKind.TARGET_FAILED, EventKind.TARGET_MOVED), 10);

        assertThat(accept(ofTarget(EventKind.TARGET_STARTED), 0)).isEmpty();
        assertThat(accept(ofTarget(EventKind.TARGET_MOVED), 0)).hasSize(1);
        accept(LOST, 0);
        accept(FAILED, 0);
        accept(RECOVERED, 5);
        assertThat(due(99)).isEmpty();
        accept(FAILED, 100);
        assertThat(due(110)).containsExactly(FAILED);
        assertThat(accept(RECOVERED, 111)).isEmpty();
        accept(FAILED, 112);
        assertThat(due(122)).containsExactly(FAILED);
    }

    @Test
    void a_problem_that_has_become_one_of_a_kind_that_is_not_chosen_is_not_told() {
        problems = of(EnumSet.of(EventKind.TARGET_FAILED, EventKind.TARGET_RECOVERED), 10);
        accept(FAILED, 0);
        accept(DEGRADED, 3);

        assertThat(due(20)).isEmpty();
    }

    @Test
    void a_problem_that_was_told_is_told_again_after_one_of_a_kind_that_is_not_chosen() {
        problems = of(EnumSet.of(EventKind.TARGET_FAILED, EventKind.TARGET_RECOVERED), 10);
        accept(FAILED, 0);
        assertThat(due(10)).containsExactly(FAILED);
        accept(DEGRADED, 20);
        accept(FAILED, 3_600);

        assertThat(due(3_610)).containsExactly(FAILED);
        assertThat(accept(RECOVERED, 3_700)).containsExactly(RECOVERED);
    }

    @Test
    void the_deletion_of_a_target_whose_problem_was_told_is_told() {
        Event deleted = ofTarget(EventKind.TARGET_DELETED);
        problems = of(EnumSet.of(EventKind.TARGET_FAILED, EventKind.TARGET_RECOVERED), 10);
        accept(FAILED, 0);
        assertThat(due(10)).containsExactly(FAILED);

        assertThat(accept(deleted, 20)).containsExactly(deleted);
        assertThat(accept(deleted, 30)).isEmpty();
    }

    @Test
    void without_a_delay_everything_is_told_at_once() {
        problems = of(EnumSet.allOf(EventKind.class), 0);

        assertThat(accept(FAILED, 0)).containsExactly(FAILED);
        assertThat(accept(RECOVERED, 0)).containsExactly(RECOVERED);
    }

    @Test
    void after_missed_events_a_problem_is_told_again() {
        accept(FAILED, 0);
        due(10);
        problems.forget();
        accept(FAILED, 20);
        assertThat(due(30)).containsExactly(FAILED);
    }
}
