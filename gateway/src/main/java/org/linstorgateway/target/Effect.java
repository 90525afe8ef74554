package org.linstorgateway.target;

import java.util.Locale;
import java.util.stream.Stream;

/** What a change of a target does to the clients of a running service, in ascending order. */
public enum Effect {
    /** Nothing that clients notice. */
    NONE,
    /** Clients see the change after they have looked again, such as an initiator after a rescan. */
    RESCAN,
    /** Clients wait for about a second, since DRBD Reactor also restarts the last one or two units of the service. */
    PAUSE,
    /** The service stops and starts again: clients wait for some seconds. */
    RESTART,
    /** The service stops and starts on another node: clients wait for some seconds. */
    MOVE,
    /** The service stops: clients lose the target until it is started again. */
    STOP,
    /** What clients have written since a certain moment is gone from the target. */
    LOSS;

    /** Returns the word by which the REST API names it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the effect with a word; {@link #RESTART} for one of a newer server. */
    public static Effect of(String word) {
        return Stream.of(values()).filter(effect -> effect.word().equals(word)).findFirst().orElse(RESTART);
    }
}
