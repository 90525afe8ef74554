package org.linstorgateway.target;

/** What a user calls a target: an IQN, an NQN, the name of an export. */
public interface TargetId {
    /** The whole name, as the user gave it. */
    String text();

    /** The name of the LINSTOR resource that belongs to it; LINSTOR compares these without case. */
    String resource();
}
