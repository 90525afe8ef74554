package org.linstorgateway.dist;

/** No package can be made; the message says why. */
public final class PackagingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PackagingException(String message) {
        super(message);
    }

    PackagingException(String message, Throwable cause) {
        super(message + ": " + cause.getMessage(), cause);
    }
}
