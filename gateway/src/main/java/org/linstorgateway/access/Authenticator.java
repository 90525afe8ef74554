package org.linstorgateway.access;

import java.util.Optional;

/** Recognises callers by one kind of proof. */
@FunctionalInterface
public interface Authenticator {
    /**
     * Returns the caller; empty if the request has nothing of this kind, so that another authenticator may know it.
     *
     * @throws org.linstorgateway.target.GatewayException {@code INVALID_TOKEN} if it has something of this kind that is not valid
     */
    Optional<Caller> find(Credentials credentials);

    /** Returns the caller likewise, by what this server has known last if LINSTOR is not reachable. */
    default Optional<Caller> findWithoutLinstor(Credentials credentials) {
        return find(credentials);
    }
}
