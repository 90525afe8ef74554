package org.linstorgateway.access;

import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;

/**
 * Refuses other machines at a server that is closed until it is opened.
 *
 * @param cluster      what opens the servers of the cluster
 * @param beginsClosed whether this server is closed until then; one without is always open
 */
public record NetworkGate(NetworkSwitch cluster, boolean beginsClosed) {
    /**
     * Tells whether other machines are let in, as far as their callers prove who they are.
     *
     * @throws GatewayException if that cannot be read
     */
    public boolean isOpen() {
        return !beginsClosed || cluster.hasTokens() || cluster.isEnabled();
    }

    /** Returns the refusal. */
    GatewayException refusal() {
        return GatewayException.of(ErrorCode.NETWORK_CLOSED, "this server is closed to other machines",
                "As root on its machine, create a token and log in with it: linstor-gateway access token create NAME --role ROLE. "
                        + "Or open it without a token: linstor-gateway access enable-network");
    }
}
