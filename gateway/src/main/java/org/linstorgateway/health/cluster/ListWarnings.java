package org.linstorgateway.health.cluster;

import java.util.List;
import java.util.Set;
import org.linstorgateway.health.Finding;
import org.linstorgateway.target.TargetWarning;
import org.linstorgateway.target.TargetWarning.Fault;

/**
 * Makes findings of the warnings of lists that no other check reports.
 *
 * @param unconfirmed the resources of targets whose create may be running
 * @param faulty      the resources of targets whose service is a problem already
 */
record ListWarnings(ObservedCluster state, Set<String> unconfirmed, Set<String> faulty) {
    private static final String BRING_BACK = "LINSTOR completes this when all nodes of the resource are online. List "
            + "them: linstor node list";

    List<Finding> findings(List<TargetWarning> warnings) {
        return warnings.stream().filter(warning -> !isReported(warning)).map(this::finding).toList();
    }

    private boolean isReported(TargetWarning warning) {
        return switch (warning.fault()) {
            case START_ENTRY -> true;
            case UNREADABLE_FILE, NO_VOLUME, VOLUME_IN_DELETION -> isRejected(warning.file());
            case INCOMPLETE, ADOPTION_INCOMPLETE, STOPPED_FOR_CHANGE -> faulty.contains(warning.resource());
            case DUPLICATE_FILE, MOVE_INTERRUPTED, ROLL_BACK_INTERRUPTED, TRIAL_LEFT, UNSERVED_VOLUME,
                    UNFINISHED_GROWTH,
                    RESOURCE_IN_DELETION ->
                false;
        };
    }

    private boolean isRejected(String path) {
        return state.files().stream().filter(file -> file.path().equals(path))
                .anyMatch(file -> TargetsCheck.rejects(file, state));
    }

    private Finding finding(TargetWarning warning) {
        if (warning.fault() == Fault.INCOMPLETE && unconfirmed.contains(warning.resource())) {
            return Finding.note(warning.message() + "; its creation may still be running");
        }
        return Finding.problem(warning.message(), remedy(warning));
    }

    private static String remedy(TargetWarning warning) {
        return switch (warning.fault()) {
            case DUPLICATE_FILE -> "Delete the file that is not needed. If it is this one:\nlinstor file undeploy "
                    + warning.file() + " " + warning.resource() + "\nlinstor file delete " + warning.file();
            case UNREADABLE_FILE, START_ENTRY -> "Correct the file: linstor file modify " + warning.file();
            case RESOURCE_IN_DELETION -> BRING_BACK;
            case VOLUME_IN_DELETION -> warning.advice().isEmpty() ? BRING_BACK : warning.advice();
            case NO_VOLUME, INCOMPLETE, ADOPTION_INCOMPLETE, STOPPED_FOR_CHANGE, ROLL_BACK_INTERRUPTED, TRIAL_LEFT,
                    MOVE_INTERRUPTED, UNSERVED_VOLUME,
                    UNFINISHED_GROWTH ->
                warning.advice();
        };
    }
}
