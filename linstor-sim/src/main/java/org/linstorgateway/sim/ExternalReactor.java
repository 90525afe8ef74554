package org.linstorgateway.sim;

import java.util.List;

/**
 * Plays DRBD Reactor on the nodes of a simulator that was started without a promoter of its own, see
 * {@link Simulator#reactor}. All methods are called while the simulator is locked: they must not wait for anything,
 * and act later, on another thread.
 */
public interface ExternalReactor {

    /** A systemd unit, with its state in systemd's words, such as {@code active}. */
    record Unit(String name, String status) {}

    /** Something changed about a resource, or it is gone: look at {@link Simulator#sight}. */
    void changed(String resource);

    /** A node's machine lost its power, or got it back. */
    void powered(String node, boolean on);

    /** A node is asked to give a resource away that it is primary for. */
    void evict(String resource, String node);

    /** The units of a resource's start list on a node, in their order. */
    List<Unit> units(String resource, String node);
}
