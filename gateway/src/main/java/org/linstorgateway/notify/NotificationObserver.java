package org.linstorgateway.notify;

/** Observes what becomes of notifications, for metrics. */
@FunctionalInterface
public interface NotificationObserver {
    /** Observes nothing. */
    NotificationObserver NONE = (_, _) -> {};

    /** What has become of a notification. */
    enum Result {
        /** The receiver has taken it. */
        SENT,
        /** The receiver has refused it, or has not taken it in time. */
        FAILED,
        /** Too many waited, or the server stopped. */
        DROPPED
    }

    /**
     * Observes the end of a notification.
     *
     * @param channel {@code webhook} or {@code command}
     */
    void ended(String channel, Result result);
}
