package org.linstorgateway.sim.world;

import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;

/** A key-value store that clients may use as they like. */
public record KeyValueStore(String name, UUID uuid, NavigableMap<String, String> props) {

    /** An empty store. */
    public static KeyValueStore empty(String name) {
        return new KeyValueStore(name, UUID.randomUUID(), new TreeMap<>());
    }
}
