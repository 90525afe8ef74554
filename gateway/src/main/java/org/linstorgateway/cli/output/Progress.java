package org.linstorgateway.cli.output;

/** Something that is going on. */
public interface Progress extends AutoCloseable {
    /** What nobody looks at. */
    Progress UNSEEN = () -> {};

    /** Leaves no trace of it. */
    @Override
    void close();
}
