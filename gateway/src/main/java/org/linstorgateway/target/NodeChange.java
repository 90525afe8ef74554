package org.linstorgateway.target;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a drain of a node, or its end, does to targets, or has done.
 *
 * @param steps none if nothing is to be done
 */
public record NodeChange(String node, List<Step> steps) {
    public NodeChange {
        steps = List.copyOf(steps);
    }

    /** What happens to one target. */
    public enum Action {
        /** It runs there, and moves to another node. */
        MOVE,
        /** It runs elsewhere, and its promoter file there is disabled, so that it does not come. */
        KEEP_AWAY,
        /** It runs there, and cannot move. */
        CANNOT_MOVE,
        /** Its promoter file there is enabled, so that it can come again. It does not move. */
        ENABLE,
        /** An administrator has disabled it there, which stays. */
        STAY_DISABLED,
        /** It prefers the node, and moves there. */
        MOVE_BACK;

        /** Returns its word in JSON. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Returns the action with a word; empty for one of a newer server. */
        public static Optional<Action> find(String word) {
            return Stream.of(values()).filter(action -> action.word().equals(word)).findFirst();
        }
    }

    /**
     * A step.
     *
     * @param detail where the target moves or has moved, or why it cannot, as a phrase; may be empty
     */
    public record Step(TargetName target, Action action, String detail) {}

    /** Returns the targets that cannot move away. */
    public List<Step> unmovable() {
        return steps.stream().filter(step -> step.action() == Action.CANNOT_MOVE).toList();
    }

    /** Tells whether clients of a target notice it. */
    public boolean interruptsClients() {
        return steps.stream().anyMatch(step -> step.action() == Action.MOVE || step.action() == Action.MOVE_BACK);
    }
}
