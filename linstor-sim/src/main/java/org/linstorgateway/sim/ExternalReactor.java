package org.linstorgateway.sim;

import java.util.List;

/**
 * Implementation of DRBD Reactor outside of the simulator, for a simulator that was started with
 * {@link SimulatorOptions#withoutPromoter}; see {@link Simulator#useReactor}. The simulator calls all methods while it
 * holds its lock: they must not block, and must do their work later on another thread.
 */
public interface ExternalReactor {

    /** A systemd unit and its state as systemd names it, for example {@code active}. */
    record UnitStatus(String name, String status) {}

    /** Reports that a resource changed or was removed; {@link Simulator#resourceState} returns its new state. */
    void changed(String resource);

    /** Reports that the I/O of resources is suspended, so that their snapshots are of one moment. It may block for a moment. */
    default void suspended(List<String> resources) {}

    /** Reports that the I/O of resources goes on. It may block for a moment. */
    default void resumed(List<String> resources) {}

    /**
     * Reports that LINSTOR takes a snapshot of a resource whose I/O is suspended. It may block for a moment: the snapshot has
     * what the volumes have when it returns.
     */
    default void snapshotTaken(String resource, String snapshot) {}

    /** Reports that a snapshot was deleted. */
    default void snapshotDeleted(String resource, String snapshot) {}

    /** Reports that another resource is about to be placed with the data of a snapshot. */
    default void snapshotRestoring(String resource, String snapshot, String to) {}

    /** Reports that a node's machine lost power or was powered on. */
    void powered(String node, boolean on);

    /** Reports that the network of a node was cut off from all others, or connected again. */
    default void networkCut(String node, boolean cut) {}

    /** Asks the primary node of a resource to hand it over to another node ({@code drbd-reactorctl evict}). */
    void evict(String resource, String node);

    /** Returns the units of a resource's start list on a node, in start order. */
    List<UnitStatus> units(String resource, String node);
}
