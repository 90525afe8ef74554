package org.linstorgateway.sim.cluster;

import java.util.List;

/** Listener for changes of a cluster. Its methods are called while the cluster is locked and must not block. */
public interface ClusterListener {

    /** Called when the resources, roles, disks, files or nodes of a resource definition changed. */
    default void changed(ResourceDefinition definition) {}

    /** Called when a resource was removed from its node. */
    default void removed(Replica replica) {}

    /** Called when a resource definition was removed. */
    default void removed(ResourceDefinition definition) {}

    /** Called when the I/O of resources is suspended, of which snapshots are taken. */
    default void suspended(List<ResourceDefinition> definitions) {}

    /** Called when the I/O of resources goes on. */
    default void resumed(List<ResourceDefinition> definitions) {}

    /** Called when a snapshot was taken, before I/O goes on. */
    default void taken(Snapshot snapshot) {}

    /** Called when a snapshot was deleted. */
    default void deleted(Snapshot snapshot) {}

    /** Called before a resource definition is placed with the data of a snapshot. */
    default void restoring(Snapshot snapshot, ResourceDefinition to) {}

    /** Called when a node was added. */
    default void added(Node node) {}

    /** Called when a node was modified through LINSTOR's API. */
    default void modified(Node node) {}

    /** Called when a node's machine lost power or was powered on. */
    default void powered(Node node) {}

    /** Called when a node was removed. */
    default void removed(Node node) {}

    /** The network of a node was cut off from all others, or connected again. */
    default void networkCut(Node node, boolean cut) {}
}
