package org.linstorgateway.target;

import java.util.Optional;

/**
 * A target that has its resource on a node.
 *
 * @param wanted   whether its service is to run
 * @param part     the node's part in it
 * @param obstacle what prevents the node from running it, as a phrase that follows the name of the node; empty if nothing is known
 *                 to, if the node runs it or if the service is not to run
 */
public record NodeTarget(TargetName name, boolean wanted, TargetNode part, Optional<String> obstacle) {
    /** Tells whether the node does not run the service, but could take it over. */
    public boolean couldRun() {
        return wanted && !part.serves() && obstacle.isEmpty();
    }
}
