package org.linstorgateway.rest.api;

/** Tells whether a server can do its work. */
@FunctionalInterface
public interface Readiness {
    /**
     * Requires that the LINSTOR controller answers.
     *
     * @throws org.linstorgateway.target.GatewayException ({@code UNREACHABLE}) with the reason if it does not
     */
    void require();
}
