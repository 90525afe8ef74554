package org.linstorgateway.event;

import java.time.Duration;

/** Tells that something in the cluster may have changed. Signals may be missing or late. */
public interface ClusterSignals extends AutoCloseable {
    /** Waits for a signal up to a limit. */
    void await(Duration limit) throws InterruptedException;

    /** Sends a signal. */
    void send();

    @Override
    void close();
}
