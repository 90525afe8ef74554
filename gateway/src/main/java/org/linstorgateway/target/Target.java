package org.linstorgateway.target;

import java.util.List;

/** What a user wants to have served, whatever the protocol. The cluster private volume is not part of it. */
public interface Target {
    TargetId id();

    /** The addresses under which it is served, in the order that the user gave. */
    List<ServiceIp> serviceIps();

    /** The LINSTOR resource group that decides on placement. */
    String resourceGroup();

    /** The volumes of the user, by ascending number. */
    List<Volume> volumes();

    /** Whether the sizes include DRBD's own metadata. */
    boolean grossSize();

    /** The name of the LINSTOR resource. */
    default String resource() {
        return id().resource();
    }
}
