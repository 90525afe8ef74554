package org.linstorgateway.dist;

/** Failure to make a package; the message tells the reason. */
public final class PackagingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PackagingException(String message) {
        super(message);
    }

    PackagingException(String message, Throwable cause) {
        super(message + ": " + cause.getMessage(), cause);
    }
}
