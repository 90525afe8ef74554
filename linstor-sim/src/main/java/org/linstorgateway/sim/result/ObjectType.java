package org.linstorgateway.sim.result;

/** Type of the object of a call, in bits 18 to 22 of a return code. */
public enum ObjectType {
    /** None. */
    NONE(0),
    /** A snapshot. */
    SNAPSHOT(3),
    /** The controller's configuration; LINSTOR uses it for key-value stores, too. */
    CONTROLLER(4),
    /** A storage pool. */
    STORAGE_POOL(5),
    /** A volume on a node. */
    VOLUME(11),
    /** A volume definition. */
    VOLUME_DEFINITION(12),
    /** A resource on a node. */
    RESOURCE(13),
    /** A resource definition. */
    RESOURCE_DEFINITION(14),
    /** A node. */
    NODE(15),
    /** A resource group. */
    RESOURCE_GROUP(17),
    /** An external file. */
    EXTERNAL_FILE(20),
    /** All bits set, as in LINSTOR's errors about JSON. */
    ALL(31);

    private final long number;

    ObjectType(long number) {
        this.number = number;
    }

    long mask() {
        return number << 18;
    }
}
