package org.linstorgateway.cli.query;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.protocol.ProtocolNames;

/** The protocol of a target, by its word on the command line or in the REST API. */
public record ProtocolProperty(List<String> choices) implements Property<ListedTarget<?>> {
    public ProtocolProperty {
        choices = List.copyOf(choices);
    }

    /** Returns the properties of the targets of all protocols. */
    public static List<Property<ListedTarget<?>>> withOthers(List<Protocol<?>> protocols) {
        List<Property<ListedTarget<?>>> all = new ArrayList<>(TargetProperty.ALL);
        all.add(new ProtocolProperty(protocols.stream().flatMap(protocol -> words(protocol.names())).distinct()
                .toList()));
        return all;
    }

    private static Stream<String> words(ProtocolNames names) {
        return Stream.of(names.command(), names.rest());
    }

    @Override
    public String word() {
        return "protocol";
    }

    @Override
    public boolean isFilter() {
        return true;
    }

    @Override
    public List<String> values(ListedTarget<?> element) {
        return words(element.protocol().names()).toList();
    }

    @Override
    public int compare(ListedTarget<?> first, ListedTarget<?> second) {
        return first.protocol().names().command().compareTo(second.protocol().names().command());
    }
}
