package org.linstorgateway.deploy.state;

import java.util.LinkedHashMap;
import java.util.Map;

/** The DRBD options of a resource whose service DRBD Reactor moves between nodes. */
public final class DrbdOptions {
    private static final String PREFIX = "DrbdOptions/Resource/";

    /**
     * The options that every gateway, including older ones, sets on a resource definition: only DRBD Reactor promotes; only a
     * majority may write; without quorum a write fails instead of blocking; a primary that was disconnected and is
     * outdated demotes.
     */
    public static final Map<String, String> IDENTIFYING = Map.of(PREFIX + "auto-promote", "no", PREFIX + "quorum",
            "majority", PREFIX + "on-suspended-primary-outdated", "force-secondary", PREFIX + "on-no-quorum",
            "io-error");
    /** The options that this program sets. DRBD Reactor's documentation asks for the last one. */
    public static final Map<String, String> ALL = all();

    private DrbdOptions() {}

    private static Map<String, String> all() {
        Map<String, String> all = new LinkedHashMap<>(IDENTIFYING);
        all.put(PREFIX + "on-no-data-accessible", "io-error");
        return Map.copyOf(all);
    }
}
