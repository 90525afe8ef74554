package org.linstorgateway.rest.api;

/** The role that a caller needs for a route; each includes the ones before it. */
public enum Role {
    /** Everybody: whether the server is alive is no secret. */
    ANYONE,
    /** Reads. */
    VIEWER,
    /** Starts and stops services. */
    OPERATOR,
    /** Creates, changes and deletes targets. */
    ADMIN
}
