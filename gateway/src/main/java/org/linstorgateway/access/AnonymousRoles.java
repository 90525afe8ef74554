package org.linstorgateway.access;

/**
 * What callers that prove nothing may do.
 *
 * @param local   callers on the machine of the server
 * @param network callers on other machines
 */
public record AnonymousRoles(Role local, Role network) {
    /** Returns the same role for all of them. */
    public static AnonymousRoles of(Role role) {
        return new AnonymousRoles(role, role);
    }

    /**
     * Returns the roles where the server has credentials for LINSTOR: it does not lend these rights to everybody on the network, who may
     * at most read.
     */
    public AnonymousRoles withLinstorCredentials() {
        return new AnonymousRoles(local, network.includes(Role.VIEWER) ? Role.VIEWER : network);
    }

    /** Returns the role of a client that proves nothing. */
    Role of(Credentials credentials) {
        return credentials.isLocal() ? local : network;
    }
}
