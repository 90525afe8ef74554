package org.linstorgateway.promoter;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The content of a promoter file: the services that DRBD Reactor runs on the node where the resource is primary.
 *
 * @param resource the LINSTOR resource
 * @param start    the entries to start, in this order; DRBD Reactor stops them in reverse order
 * @param document the file without its start list, including keys that this program does not know
 */
public record Promoter(String resource, List<StartEntry> start, TomlDocument document) {
    /** The schema version that this program writes. Files of LINSTOR Gateway before 1.4 have none, which counts as 0. */
    public static final int SCHEMA_VERSION = 1;

    static final String PROMOTER = "promoter";
    static final String METADATA = "metadata";
    static final String RESOURCES = "resources";
    static final String START = "start";
    private static final String STOPS_ON_EXIT = "stop-services-on-exit";
    static final String VERSION = "linstor-gateway-schema-version";

    public Promoter {
        start = List.copyOf(start);
    }

    /**
     * Returns a new promoter.
     *
     * @param targetAs the dependency of the services on their systemd target: {@code Requires} or {@code BindsTo}
     */
    public static Promoter of(String resource, List<StartEntry> start, String targetAs) {
        Map<String, Object> promoter = Map.of(METADATA, Map.of(VERSION, (long) SCHEMA_VERSION), RESOURCES,
                Map.of(resource, settings(targetAs)));
        return new Promoter(resource, start, new TomlDocument(Map.of(PROMOTER, List.of(promoter))));
    }

    /** Returns the keys, besides the start list, that the table of each resource has. */
    static Map<String, Object> settings(String targetAs) {
        return new TreeMap<>(Map.of("on-drbd-demote-failure", "reboot-immediate", "runner", "systemd",
                STOPS_ON_EXIT, true, "target-as", targetAs));
    }

    /** Returns the schema version, 0 for files without one. Larger numbers than an int holds become the largest int. */
    public int schemaVersion() {
        return document.get(PROMOTER, 0, METADATA, VERSION).filter(Long.class::isInstance).map(Long.class::cast)
                .map(version -> Math.clamp(version, 0, Integer.MAX_VALUE)).orElse(0);
    }

    /** Returns the value of a key in the table of the resource. */
    public Optional<Object> setting(String key) {
        return document.get(PROMOTER, 0, RESOURCES, resource, key);
    }

    /**
     * Tells whether DRBD Reactor stops the services when the file is removed. Without this setting they run on (seen with
     * drbd-reactor 1.11.0).
     */
    public boolean stopsWithFile() {
        return setting(STOPS_ON_EXIT).filter(Boolean.TRUE::equals).isPresent();
    }

    /** Returns the promoter with the setting that makes DRBD Reactor stop the services when the file is removed. */
    public Promoter stoppingWithFile() {
        return new Promoter(resource, start, document.with(true, PROMOTER, 0, RESOURCES, resource, STOPS_ON_EXIT));
    }

    /** Returns the promoter with another value of a key in the table of the resource; without the key if there is none. */
    Promoter withSetting(String key, Optional<?> value) {
        TomlDocument changed = value.isPresent()
                ? document.with(value.get(), PROMOTER, 0, RESOURCES, resource, key)
                : document.without(PROMOTER, 0, RESOURCES, resource, key);
        return new Promoter(resource, start, changed);
    }

    /** Returns the promoter with another start list. */
    public Promoter withStart(List<StartEntry> changed) {
        return new Promoter(resource, changed, document);
    }

    /** Returns the resource only, since start entries may contain a password. */
    @Override
    public String toString() {
        return "promoter of " + resource;
    }
}
