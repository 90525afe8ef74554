package org.linstorgateway.target;

/** The identifier of a target: an IQN, an NQN, or the name of an export. */
public interface TargetId {
    /** Returns the whole identifier, as the user gave it. */
    String text();

    /** Returns the name of the LINSTOR resource. LINSTOR compares names without case. */
    String resource();
}
