package org.linstorgateway.access;

/**
 * Whether a server lets in other machines.
 *
 * @param open    whether it does, as far as their callers prove who they are
 * @param enabled whether an administrator has opened the servers of the cluster without a token
 */
public record NetworkState(boolean open, boolean enabled) {}
