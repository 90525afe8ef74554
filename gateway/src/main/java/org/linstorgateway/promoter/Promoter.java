package org.linstorgateway.promoter;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The content of a promoter file: which services DRBD Reactor runs where the resource can be written.
 *
 * @param resource the LINSTOR resource
 * @param start    what to start, in this order; it is stopped in reverse
 * @param document everything of the file but the start list, also what this program does not know
 */
public record Promoter(String resource, List<StartEntry> start, TomlDocument document) {
    /** The version of the layout that this program writes; files before LINSTOR Gateway 1.4 have none: 0. */
    public static final int SCHEMA_VERSION = 1;

    static final String PROMOTER = "promoter";
    static final String METADATA = "metadata";
    static final String RESOURCES = "resources";
    static final String START = "start";
    static final String VERSION = "linstor-gateway-schema-version";

    public Promoter {
        start = List.copyOf(start);
    }

    /**
     * A new promoter.
     *
     * @param targetAs how strongly the services depend on their systemd target: {@code Requires} or {@code BindsTo}
     */
    public static Promoter of(String resource, List<StartEntry> start, String targetAs) {
        Map<String, Object> promoter = Map.of(METADATA, Map.of(VERSION, (long) SCHEMA_VERSION), RESOURCES,
                Map.of(resource, settings(targetAs)));
        return new Promoter(resource, start, new TomlDocument(Map.of(PROMOTER, List.of(promoter))));
    }

    /** The keys that every resource's table has besides its start list. */
    static Map<String, Object> settings(String targetAs) {
        return new TreeMap<>(Map.of("on-drbd-demote-failure", "reboot-immediate", "runner", "systemd",
                "stop-services-on-exit", true, "target-as", targetAs));
    }

    /** The version of the layout, 0 for files that do not say; beyond all versions it is the greatest number there is. */
    public int schemaVersion() {
        return document.get(PROMOTER, 0, METADATA, VERSION).filter(Long.class::isInstance).map(Long.class::cast)
                .map(version -> Math.clamp(version, 0, Integer.MAX_VALUE)).orElse(0);
    }

    /** A key of the resource's table. */
    public Optional<Object> setting(String key) {
        return document.get(PROMOTER, 0, RESOURCES, resource, key);
    }

    /** The same promoter with another start list. */
    public Promoter withStart(List<StartEntry> changed) {
        return new Promoter(resource, changed, document);
    }

    /** The resource only: start entries may hold a password. */
    @Override
    public String toString() {
        return "promoter of " + resource;
    }
}
