package org.linstorgateway.access.oidc;

/** The documents of an identity provider cannot be read. The message says of which address, and why. */
final class ProviderException extends Exception {
    private static final long serialVersionUID = 1L;

    ProviderException(String message) {
        super(message);
    }

    ProviderException(String message, Throwable cause) {
        super(message, cause);
    }
}
