package org.linstorgateway.sim.http;

import java.time.Duration;

/** The outages that a fault causes when a request arrives. An unknown node is ignored. */
public interface Outages {

    /** Crashes the controller of the endpoint; the next active one has no connection to satellites for this time. */
    void crash(Duration offlineTime);

    /** Restarts the controller; satellites connect after this time. */
    void restart(Duration connectTime);

    /** Stops the satellite of a node. */
    void satelliteDown(String node);

    /** Starts the satellite of a node after this time. */
    void satelliteUp(String node, Duration time);
}
