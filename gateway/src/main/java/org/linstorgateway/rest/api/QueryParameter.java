package org.linstorgateway.rest.api;

import java.util.Locale;

/** The query parameters of the REST API. {@link RouteTable} tells which route has which. */
public enum QueryParameter {
    /** The effects on a running service that the user accepts, separated by commas. */
    ACCEPT,
    /** Whether to create a resource group that LINSTOR does not have. */
    CREATE_RESOURCE_GROUP,
    /** Whether to return changes without making them. */
    DRY_RUN,
    /** The nodes that are dead, separated by commas. */
    FORCE_OFFLINE,
    /** Whether a node is drained although some targets cannot move. */
    KEEP_UNMOVABLE,
    /** The node that a target is disabled or enabled on. */
    NODE,
    /** How many targets move at once. */
    PARALLEL,
    /** The fingerprint of the upgrade plan that the user agreed to. */
    PLAN,
    /** Whether targets that prefer a node move back to it. */
    REBALANCE,
    /** The timeout of the wait, a Go duration. */
    RESOURCE_TIMEOUT,
    /** The name of a target, or of its resource. */
    TARGET,
    /** The node to move to. */
    TO,
    /** Whether to wait until the service runs. */
    WAIT,
    /** Whether a delete also deletes the snapshots of the target. */
    WITH_SNAPSHOTS;

    /**
     * Tells whether a word in a URL asks, in any spelling such as {@code dryRun}, that less happens than without it. Whoever
     * ignores it does what the caller did not want.
     */
    static boolean limitsChange(String word) {
        String letters = word.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
        return letters.equals("dryrun") || letters.equals(PLAN.word());
    }

    /** Returns its name in a URL. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
