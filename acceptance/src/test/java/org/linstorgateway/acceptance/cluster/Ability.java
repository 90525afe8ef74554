package org.linstorgateway.acceptance.cluster;

/** Something that a scenario may do to a cluster, and that some clusters do not offer. */
public enum Ability {
    /** Cutting the power of a node, and switching it on again. */
    POWER,
    /** Cutting a node off from all others, the controller and the clients. */
    NETWORK,
    /** Killing LINSTOR's controller, and starting it again. */
    CONTROLLER,
    /** Stopping and starting the gateway server. */
    GATEWAY,
    /** Stopping and starting the satellite of a node. */
    SATELLITE
}
