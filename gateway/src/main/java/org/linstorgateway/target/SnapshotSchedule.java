package org.linstorgateway.target;

import java.time.Duration;

/**
 * The snapshots that LINSTOR takes of a target by itself. The first one is taken at once.
 *
 * @param every the time between two, in whole minutes; one that falls into a time in which a node is offline is left out
 * @param keep  how many LINSTOR keeps: it deletes the oldest ones
 */
public record SnapshotSchedule(Duration every, int keep) {
    private static final Duration LONGEST = Duration.ofDays(366);
    private static final int MOST = 1000;

    /** @throws GatewayException ({@code INVALID}) for a value out of range */
    public SnapshotSchedule {
        if (every.compareTo(Duration.ofMinutes(1)) < 0 || every.compareTo(LONGEST) > 0
                || !every.equals(Duration.ofMinutes(every.toMinutes()))) {
            throw GatewayException.of(ErrorCode.INVALID_DURATION,
                    "the time between two snapshots is a whole number of minutes, from 1m to 8784h");
        }
        if (keep < 1 || keep > MOST) {
            throw GatewayException.of(ErrorCode.INVALID_FIELD, "the number of snapshots to keep is 1 to " + MOST);
        }
    }
}
