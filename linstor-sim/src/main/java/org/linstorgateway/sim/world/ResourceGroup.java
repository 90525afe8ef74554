package org.linstorgateway.sim.world;

import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** A resource group: defaults for the resource definitions in it. */
public final class ResourceGroup {

    /** The group of definitions that name none. */
    public static final String DEFAULT_NAME = "DfltRscGrp";

    private final String name;
    private final UUID uuid = UUID.randomUUID();
    private final NavigableMap<String, String> props = new TreeMap<>();
    private SelectFilter filter;
    private Optional<String> description = Optional.empty();

    ResourceGroup(String name, SelectFilter filter) {
        this.name = name;
        this.filter = filter;
    }

    /** Its name. */
    public String name() {
        return name;
    }

    /** Its identity. */
    public UUID uuid() {
        return uuid;
    }

    /** Its properties. */
    public NavigableMap<String, String> props() {
        return props;
    }

    /** How its definitions are placed. */
    public SelectFilter filter() {
        return filter;
    }

    /** Changes how its definitions are placed. */
    public void filter(SelectFilter newFilter) {
        filter = newFilter;
    }

    /** What an administrator wrote about it. */
    public Optional<String> description() {
        return description;
    }

    /** Describes it. */
    public void description(String text) {
        description = Optional.of(text);
    }
}
