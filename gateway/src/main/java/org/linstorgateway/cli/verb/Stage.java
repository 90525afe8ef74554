package org.linstorgateway.cli.verb;

import java.util.Optional;
import org.linstorgateway.target.Status;
import org.linstorgateway.target.TargetId;

/** The operations that a command waits for, and their stages as the status of the target shows them. */
enum Stage {
    CREATE,
    ADOPT,
    START,
    STOP,
    MOVE,
    RESTART,
    DISABLE,
    ENABLE,
    DELETE,
    ADD_VOLUME,
    RESIZE_VOLUME,
    ROLL_BACK,
    SET;

    /**
     * Returns the stage as a phrase, behind the progress of a synchronisation of replicas: narrow terminals cut the end. A stop or a
     * delete does not show a synchronisation, since it does not depend on it.
     *
     * @param status empty if the server does not know the target
     */
    String describe(Optional<Status> status) {
        String syncing = this == STOP || this == DELETE
                ? ""
                : status.flatMap(SyncTexts::slowest).map(text -> text + "; ").orElse("");
        return syncing + stage(status);
    }

    private String stage(Optional<Status> status) {
        return switch (this) {
            case CREATE -> status.map(Stage::starting).orElse("placing replicas");
            case ADOPT -> status.map(Stage::starting).orElse("creating the cluster private volume");
            case START -> status.map(Stage::starting).orElse("waiting for the status of the target");
            case STOP -> status.map(Stage::stopping).orElse("waiting for the status of the target");
            case MOVE -> status.map(Stage::moving).orElse("waiting for the status of the target");
            case RESTART -> status.map(Stage::starting).orElse("waiting for the status of the target");
            case DISABLE, ENABLE -> status.map(Stage::moving).orElse("waiting for the status of the target");
            case DELETE -> status.map(Stage::stopping).orElse("removing leftovers");
            case ADD_VOLUME -> "placing replicas";
            case RESIZE_VOLUME -> "growing the replicas";
            case ROLL_BACK -> status.map(Stage::rollingBack).orElse("waiting for the status of the target");
            case SET -> status.map(Stage::starting).orElse("waiting for the status of the target");
        };
    }

    /** Returns what becomes of the operation if the user interrupts the command: the server notices the disconnect. */
    String interrupted(TargetId id) {
        return switch (this) {
            case CREATE ->
                "Interrupted: the server undoes the create of '" + id.text() + "'. This takes a few seconds.";
            case ADOPT -> "Interrupted: the server undoes the adoption of '" + id.resource()
                    + "'. This takes a few seconds. The data stays.";
            case START -> "Interrupted: the server undoes the start of '" + id.text() + "'. This takes a few seconds.";
            case ADD_VOLUME -> "Interrupted: the server undoes the new volume of '" + id.text()
                    + "'. This takes a few seconds.";
            case RESIZE_VOLUME -> "Interrupted: the volume of '" + id.text()
                    + "' may grow nevertheless. Repeat the command with the same size to complete it.";
            case ROLL_BACK -> "Interrupted: the server gives '" + id.text()
                    + "' its former data again. This may take a minute.";
            case SET -> "Interrupted: the server undoes the change of '" + id.text() + "'. This takes a few seconds.";
            case STOP -> "Interrupted: '" + id.text() + "' may stop later. Repeat the command to wait for it.";
            case MOVE -> "Interrupted: '" + id.text() + "' may move later. Repeat the command to wait for it.";
            case RESTART -> "Interrupted: the server starts '" + id.text() + "' again. This takes a few seconds.";
            case DISABLE ->
                "Interrupted: '" + id.text() + "' may move nevertheless. Repeat the command to complete it.";
            case ENABLE -> "Interrupted: repeat the command to complete it.";
            case DELETE ->
                "Interrupted: '" + id.text() + "' may be deleted in part. Repeat the command to complete it.";
        };
    }

    private static String starting(Status status) {
        if (status.nodes().isEmpty()) {
            return "placing replicas";
        }
        return status.primary().map(node -> "running on " + node + ", waiting for the settle time")
                .orElse("waiting for a node to become primary");
    }

    private static String rollingBack(Status status) {
        return status.primary().map(node -> "running on " + node)
                .orElse(status.nodes().isEmpty() ? "exchanging the data" : "stopped, exchanging the data");
    }

    private static String moving(Status status) {
        return status.primary().map(node -> "running on " + node).orElse("waiting for another node to become primary");
    }

    private static String stopping(Status status) {
        return status.primary().map(node -> "waiting for " + node + " to stop the service")
                .orElse("checking that no node runs the service");
    }
}
