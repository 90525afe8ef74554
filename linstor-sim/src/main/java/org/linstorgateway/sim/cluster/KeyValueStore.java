package org.linstorgateway.sim.cluster;

import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;

/** Key-value store for clients. */
public record KeyValueStore(String name, UUID uuid, NavigableMap<String, String> props) {

    /** Returns an empty store. */
    public static KeyValueStore empty(String name) {
        return new KeyValueStore(name, UUID.randomUUID(), new TreeMap<>());
    }
}
