package org.linstorgateway.protocol;

import java.util.List;

/** The targets of all protocols of a cluster. */
@FunctionalInterface
public interface AllTargets {
    /**
     * Lists the targets of every protocol at one moment, in the order of the protocols.
     *
     * @throws org.linstorgateway.target.GatewayException if the cluster cannot be read
     */
    List<ProtocolListing<?>> list();
}
