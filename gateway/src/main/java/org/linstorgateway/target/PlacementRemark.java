package org.linstorgateway.target;

/**
 * A remark about where targets may run and do run.
 *
 * @param message the fact, a clause
 * @param advice  what to do, a clause with the command
 */
public record PlacementRemark(Kind kind, String message, String advice) {

    /** The kind of a remark. */
    public enum Kind {
        /** An administrator has drained a node. */
        DRAINED,
        /** The end of a drain is running or was interrupted. */
        DRAIN_ENDING,
        /** A target runs or may start on a node that is drained, or on which an administrator has disabled it. */
        NOT_KEPT_AWAY,
        /** A target is disabled on a node, with this program or without. */
        DISABLED,
        /** A target runs on another node than the most preferred one that could run it. */
        NOT_PREFERRED
    }

    /** Tells whether something has not been completed, so that a node does not do what an administrator wants. */
    public boolean isProblem() {
        return kind == Kind.DRAIN_ENDING || kind == Kind.NOT_KEPT_AWAY;
    }

    /** Returns the remark as two sentences, without the last full stop. */
    public String text() {
        return message + ". " + advice;
    }
}
