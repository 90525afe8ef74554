package org.linstorgateway.promoter;

/**
 * The software that listens on the port of a target on the node that serves it.
 *
 * @param port         the TCP port
 * @param software     how messages name it
 * @param shared       whether several targets with the same software can share a node
 * @param everyAddress whether it listens on all addresses of the node, also those of other targets
 * @param chosenByNode whether the node chooses the software, so that it is not known here. All such targets of one port get
 *                     the same software on a node.
 */
public record PortUse(int port, String software, boolean shared, boolean everyAddress, boolean chosenByNode) {

    /** Returns the use by a certain software. */
    public static PortUse by(String software, int port, boolean everyAddress) {
        return new PortUse(port, software, true, everyAddress, false);
    }

    /** Returns the use by a software that listens on all addresses, and of which a node can serve one target only. */
    public static PortUse byOnly(String software, int port) {
        return new PortUse(port, software, false, true, false);
    }

    /**
     * Returns the use by a software that the node chooses.
     *
     * @param choice how the node chooses, in words
     */
    public static PortUse chosenByNode(String choice, int port) {
        return new PortUse(port, choice, true, false, true);
    }

    /** Tells whether two targets certainly cannot run on one node. */
    public boolean collidesWith(PortUse other) {
        return port == other.port && !chosenByNode && !other.chosenByNode
                && !(shared && software.equals(other.software))
                && (everyAddress || other.everyAddress);
    }

    /** Tells whether it depends on the node whether two targets can run there. */
    public boolean mayCollideWith(PortUse other) {
        return port == other.port && chosenByNode != other.chosenByNode;
    }
}
