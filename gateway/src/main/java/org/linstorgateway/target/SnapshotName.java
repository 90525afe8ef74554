package org.linstorgateway.target;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/**
 * The name of a snapshot, as LINSTOR takes it: 2 to 48 letters, digits, hyphens and underscores that do not begin with a digit or
 * a hyphen. LINSTOR compares names without case.
 */
public record SnapshotName(String text) {
    private static final Pattern VALID = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]{1,47}");
    private static final String BEFORE_ROLL_BACK = "before-rollback-";
    private static final String TRIAL = "rollback-trial-";
    private static final Pattern TRIAL_NAME = Pattern.compile(TRIAL + "\\d{8}-\\d{6}-\\d{3}",
            Pattern.CASE_INSENSITIVE);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS")
            .withZone(ZoneOffset.UTC);

    /** @throws GatewayException ({@code INVALID}) if LINSTOR would refuse the name */
    public SnapshotName {
        if (!VALID.matcher(text).matches()) {
            throw GatewayException.of(ErrorCode.INVALID_SNAPSHOT_NAME,
                    "'" + text + "' cannot be the name of a snapshot",
                    "Use 2 to 48 letters, digits, hyphens and underscores, and begin with a letter or an underscore.");
        }
    }

    /** Returns a name that tells the time, in UTC. */
    public static SnapshotName at(Instant time) {
        return new SnapshotName("snap-" + TIME.format(time));
    }

    /** Returns the name of the snapshot that keeps the data of a target when it is rolled back. */
    public static SnapshotName beforeRollBack(Instant time) {
        return new SnapshotName(BEFORE_ROLL_BACK + TIME.format(time));
    }

    /** Tells whether a snapshot keeps the data from before a roll back. */
    public static boolean isBeforeRollBack(String name) {
        return name.regionMatches(true, 0, BEFORE_ROLL_BACK, 0, BEFORE_ROLL_BACK.length());
    }

    /** Returns the name of the snapshot by which a roll back tries whether the present data can be kept. */
    public static SnapshotName trial(Instant time) {
        return new SnapshotName(TRIAL + TIME.format(time));
    }

    /** Tells whether a snapshot is such a trial, which an interrupted command has left. */
    public static boolean isTrial(String name) {
        return TRIAL_NAME.matcher(name).matches();
    }

    /**
     * Requires that a user may give the name to a snapshot: those of a roll back are deleted with others of their kind.
     *
     * @throws GatewayException ({@code INVALID}) otherwise
     */
    public void requireUnreserved() {
        if (isBeforeRollBack(text) || text.regionMatches(true, 0, TRIAL, 0, TRIAL.length())) {
            throw GatewayException.of(ErrorCode.INVALID_SNAPSHOT_NAME,
                    "names of snapshots that begin with '" + BEFORE_ROLL_BACK + "' or '" + TRIAL
                            + "' are for roll backs, which delete them",
                    "Choose another name, or none.");
        }
    }

    /** Tells whether LINSTOR takes both names for the same. */
    public boolean isSame(String other) {
        return text.equalsIgnoreCase(other);
    }

    @Override
    public String toString() {
        return text;
    }
}
