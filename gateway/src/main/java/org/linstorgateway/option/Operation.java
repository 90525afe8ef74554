package org.linstorgateway.option;

/** Operations on targets whose options depend on the protocol. */
public enum Operation {
    CREATE,
    ADD_VOLUME,
    /** Making a target of an existing resource. */
    ADOPT,
    /** Changing an existing target. */
    SET
}
