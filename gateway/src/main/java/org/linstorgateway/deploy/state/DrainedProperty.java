package org.linstorgateway.deploy.state;

import org.linstorgateway.linstor.Node;

/** The property of a LINSTOR node that says that an administrator has drained it: no target is to run there. */
public final class DrainedProperty {
    public static final String NAME = "Aux/linstor-gateway/drained";

    private DrainedProperty() {}

    /** Tells whether a node is drained. */
    public static boolean isOn(Node node) {
        return node.props().containsKey(NAME);
    }
}
