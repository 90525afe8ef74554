package org.linstorgateway.target;

import java.util.List;

/** A target as a user describes it, in any protocol. The cluster private volume is not part of it. */
public interface Target {
    TargetId id();

    /** Returns the addresses at which it is served, in the order that the user gave. */
    List<ServiceIp> serviceIps();

    /** Returns where its data and its service are placed. */
    Placement placement();

    /** Returns the LINSTOR resource group that decides on placement. */
    default String resourceGroup() {
        return placement().groupOf(resource());
    }

    /** Returns the volumes of the user, by ascending number. */
    List<Volume> volumes();

    /** Returns whether the sizes include DRBD's own metadata. */
    boolean grossSize();

    /** Returns the name of the LINSTOR resource. */
    default String resource() {
        return id().resource();
    }
}
