package org.linstorgateway.cli.output;

/** A display that an operation is running. */
public interface Progress extends AutoCloseable {
    /** No display. */
    Progress UNSEEN = () -> {};

    /** Removes the display. */
    @Override
    void close();
}
