package org.linstorgateway.notify;

/** A way to deliver notifications. Each is used by one thread. */
interface Channel {
    /** Returns {@code webhook} or {@code command}. */
    String word();

    /** Returns it with its receiver, for people. No secret is in it. */
    String description();

    /**
     * Delivers a notification, with all retries.
     *
     * @param deadline no retry begins after it, in nanoseconds of {@link DeliveryTime}
     * @throws UndeliveredException if the receiver has not taken it
     * @throws InterruptedException if the server stops
     */
    void deliver(Notification notification, long deadline) throws UndeliveredException, InterruptedException;
}
