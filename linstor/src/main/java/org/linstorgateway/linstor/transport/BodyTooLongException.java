package org.linstorgateway.linstor.transport;

import java.io.IOException;
import java.io.Serial;

/** A response body is longer than the limit. */
final class BodyTooLongException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    BodyTooLongException(long limit) {
        super("it sends more than " + (limit >> 20) + " MiB");
    }
}
