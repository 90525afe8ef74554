package org.linstorgateway.target;

/**
 * A fault of a target that a list of targets shows.
 *
 * @param resource the LINSTOR resource of the target
 * @param file     the path of the promoter file that the fault is in, or that the target has or would have
 * @param message  the fault, a clause
 * @param advice   what to do, a clause; may be empty
 */
public record TargetWarning(Fault fault, String resource, String file, String message, String advice) {

    /** The kind of a fault. */
    public enum Fault {
        /** Another promoter file is for the same resource. */
        DUPLICATE_FILE,
        /** The promoter file cannot be read as that of a target. */
        UNREADABLE_FILE,
        /** A create or delete is running or was interrupted. */
        INCOMPLETE,
        /** A resource is being adopted, or that was interrupted. */
        ADOPTION_INCOMPLETE,
        /** A change of the promoter file has stopped the service, and has not started it again. */
        STOPPED_FOR_CHANGE,
        /** A roll back is running or was interrupted, so that the data is not whole. */
        ROLL_BACK_INTERRUPTED,
        /** A resource is left by which a roll back has tried a snapshot. */
        TRIAL_LEFT,
        /** A move is running or was interrupted, so that some nodes cannot run the service. */
        MOVE_INTERRUPTED,
        /** The target has no volume. */
        NO_VOLUME,
        /** A start entry has a mistake that no agent reports. */
        START_ENTRY,
        /** No start entry serves a volume. */
        UNSERVED_VOLUME,
        /** A command that grows a volume has not ended: clients may see the former size. */
        UNFINISHED_GROWTH,
        /** LINSTOR has not deleted a volume everywhere. */
        VOLUME_IN_DELETION,
        /** LINSTOR has not deleted the resource everywhere. */
        RESOURCE_IN_DELETION
    }

    /** Returns the warning as a sentence or two, without the last full stop. */
    public String text() {
        return advice.isEmpty() ? message : message + ". " + advice;
    }
}
