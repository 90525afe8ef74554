package org.linstorgateway.deploy;

import java.util.LinkedHashMap;
import java.util.Map;

/** How DRBD must behave below a service that DRBD Reactor moves between nodes. */
final class DrbdOptions {
    private static final String PREFIX = "DrbdOptions/Resource/";

    /**
     * What every gateway, also older ones, sets on a resource definition: only DRBD Reactor makes a node primary; only a
     * majority may write; without one, writing fails instead of hanging; a primary that was cut off and is outdated steps
     * down.
     */
    static final Map<String, String> IDENTIFYING = Map.of(PREFIX + "auto-promote", "no", PREFIX + "quorum", "majority",
            PREFIX + "on-suspended-primary-outdated", "force-secondary", PREFIX + "on-no-quorum", "io-error");

    /** What this program sets; DRBD Reactor asks for the last one. */
    static final Map<String, String> ALL = all();

    private DrbdOptions() {}

    private static Map<String, String> all() {
        Map<String, String> all = new LinkedHashMap<>(IDENTIFYING);
        all.put(PREFIX + "on-no-data-accessible", "io-error");
        return Map.copyOf(all);
    }
}
