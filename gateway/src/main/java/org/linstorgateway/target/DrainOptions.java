package org.linstorgateway.target;

import java.time.Duration;

/**
 * How to drain a node.
 *
 * @param parallel      how many targets move at once, 1 to {@value #MOST_PARALLEL}
 * @param keepUnmovable whether to drain a node although some targets cannot move: they keep running there
 * @param timeout       limits the move of one target
 */
public record DrainOptions(int parallel, boolean keepUnmovable, Duration timeout) {
    /** The largest number of targets that move at once. */
    public static final int MOST_PARALLEL = 16;

    /** @throws GatewayException ({@code INVALID}) for a number of targets out of range */
    public DrainOptions {
        if (parallel < 1 || parallel > MOST_PARALLEL) {
            throw GatewayException.of(ErrorCode.INVALID_PARAMETER,
                    "'parallel' is out of range: expected 1 to " + MOST_PARALLEL);
        }
    }
}
