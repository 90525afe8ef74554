package org.linstorgateway.health;

import java.util.List;

/** Looks at one thing. */
@FunctionalInterface
public interface Check {
    /**
     * What is to be said about it, nothing when all is well. May be slow, and is then interrupted.
     *
     * @throws RuntimeException when it cannot tell; that becomes a finding of its own
     */
    List<Finding> findings();
}
