package org.linstorgateway.audit;

import java.io.IOException;

/** A place for the lines of the audit log. One thread at a time uses it. */
interface AuditSink extends AutoCloseable {
    /** Returns its name in messages. */
    String name();

    /**
     * Writes a line so that it outlives this process. After a failure the same line is written again.
     *
     * @throws IOException if it was not written
     */
    void write(AuditLine line) throws IOException;

    @Override
    default void close() {}
}
