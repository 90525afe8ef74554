package org.linstorgateway.sim.world;

/** Who wants to know of changes. Called under the lock of the cluster: must not wait for anything. */
public interface ClusterListener {

    /** Something changed about a definition: its resources, roles, disks, files or nodes. */
    default void changed(Definition definition) {}

    /** A resource is gone from its node. */
    default void removed(Replica replica) {}

    /** A definition is gone. */
    default void removed(Definition definition) {}

    /** A node was added. */
    default void added(Node node) {}

    /** A node was modified through the interface. */
    default void modified(Node node) {}

    /** A node's machine lost its power, or has it again. */
    default void powered(Node node) {}

    /** A node was removed. */
    default void removed(Node node) {}
}
