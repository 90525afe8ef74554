package org.linstorgateway.promoter;

/**
 * The software that listens on the port of a target on the node that serves it.
 *
 * @param port         the TCP port
 * @param software     how messages name it; two targets with the same software can share a node
 * @param everyAddress whether it listens on all addresses of the node, also those of other targets
 */
public record PortUse(int port, String software, boolean everyAddress) {
    /** Tells whether two targets cannot run on one node. */
    public boolean collidesWith(PortUse other) {
        return port == other.port && !software.equals(other.software) && (everyAddress || other.everyAddress);
    }
}
