package org.linstorgateway.health;

import java.util.List;

/** A check of one requirement. */
@FunctionalInterface
public interface Check {
    /**
     * Returns the findings; none if the requirement is met. A check that takes too long is interrupted.
     *
     * @throws RuntimeException if the check cannot be completed; the runner reports it as a finding
     */
    List<Finding> findings();
}
