package org.linstorgateway.deploy.wait;

/** Observes the undo of failed operations, for metrics. */
@FunctionalInterface
public interface UndoObserver {
    /** Observes nothing. */
    UndoObserver NONE = _ -> {};

    /**
     * Observes that an operation has failed and was undone.
     *
     * @param leftovers how many of its steps could not be undone
     */
    void undone(int leftovers);
}
