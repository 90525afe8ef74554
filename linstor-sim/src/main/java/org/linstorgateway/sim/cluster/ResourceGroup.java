package org.linstorgateway.sim.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** Resource group: defaults for its resource definitions. */
public final class ResourceGroup {

    /** Name of the group for resource definitions that name no group. */
    public static final String DEFAULT_NAME = "DfltRscGrp";

    private final String name;
    private final UUID uuid = UUID.randomUUID();
    private final NavigableMap<String, String> props = new TreeMap<>();
    private final List<Integer> volumeNumbers = new ArrayList<>();
    private SelectFilter filter;
    private Optional<String> description = Optional.empty();

    ResourceGroup(String name, SelectFilter filter) {
        this.name = name;
        this.filter = filter;
    }

    /** Returns the name. */
    public String name() {
        return name;
    }

    /** Returns the UUID. */
    public UUID uuid() {
        return uuid;
    }

    /** Returns the properties. */
    public NavigableMap<String, String> props() {
        return props;
    }

    /** Returns the select filter for autoplace. */
    public SelectFilter filter() {
        return filter;
    }

    /** Sets the select filter for autoplace. */
    public void filter(SelectFilter newFilter) {
        filter = newFilter;
    }

    /** Returns the numbers of its volume groups; they can be changed. */
    public List<Integer> volumeNumbers() {
        return volumeNumbers;
    }

    /** Returns the description. */
    public Optional<String> description() {
        return description;
    }

    /** Sets the description. */
    public void description(String text) {
        description = Optional.of(text);
    }
}
