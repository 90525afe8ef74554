package org.linstorgateway.notify;

/** A channel has not delivered a notification, and will not. The message says why, for people. */
final class UndeliveredException extends Exception {
    private static final long serialVersionUID = 1L;

    UndeliveredException(String message) {
        super(message);
    }
}
