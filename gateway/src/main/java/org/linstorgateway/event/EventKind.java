package org.linstorgateway.event;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What can happen. Names are stable: programs depend on them. */
public enum EventKind {
    TARGET_CREATED("A target exists that did not before."),
    TARGET_CHANGED(
            "Something else about a target has changed: its replicas, their synchronisation, or what is wanted."),
    TARGET_STARTED("The service of a target runs, after a start."),
    TARGET_STOPPED("The service of a target does not run, as wanted."),
    TARGET_MOVED("The service of a target runs on another node: a failover, or a move."),
    TARGET_DEGRADED("A target lacks a replica that is up to date."),
    TARGET_FAILED("The service of a target does not run although it is to, or its data is not usable."),
    TARGET_UNKNOWN("LINSTOR no longer knows the state of a target."),
    TARGET_RECOVERED("A target that was degraded, failed or unknown is as it should be."),
    TARGET_DELETED("A target exists no longer."),
    NODE_ADDED("LINSTOR has a node that it did not have before."),
    NODE_REMOVED("LINSTOR has a node no longer."),
    NODE_LOST("LINSTOR has lost the connection to a node."),
    NODE_BACK("LINSTOR is connected to a node again."),
    NODE_DRAINED("An administrator has drained a node."),
    NODE_UNDRAINED("A drained node may run services again."),
    LINSTOR_LOST("The cluster cannot be read: no LINSTOR controller answers."),
    LINSTOR_BACK("The cluster can be read again."),
    OPERATION_BEGUN("This server began to change something."),
    OPERATION_STEP("An operation of this server has changed something in LINSTOR."),
    OPERATION_DONE("An operation of this server has ended, or has failed and was undone.");

    /** The name under which a reader gets the whole cluster, in place of all events before. */
    public static final String SNAPSHOT = "snapshot";

    private final String meaning;
    private final String word;

    EventKind(String meaning) {
        this.meaning = meaning;
        this.word = name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns its name in events and settings, such as {@code target-moved}. */
    public String word() {
        return word;
    }

    /** Returns what it means, a sentence. */
    public String meaning() {
        return meaning;
    }

    /** Returns the kind of a word; empty for an unknown one. */
    public static Optional<EventKind> find(String word) {
        return Stream.of(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }
}
