package org.linstorgateway.target;

/**
 * The result of a roll back.
 *
 * @param kept the snapshot that has the data from before
 */
public record RolledBack<T extends Target>(Deployed<T> deployed, String kept) {}
