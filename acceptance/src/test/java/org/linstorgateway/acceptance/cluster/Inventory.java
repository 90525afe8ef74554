package org.linstorgateway.acceptance.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.linstorgateway.acceptance.Timeouts;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

/**
 * The description of a cluster; acceptance/cluster/example.toml explains it. A command that is not given is empty.
 *
 * @param otherGateway    the program of another gateway to compare with
 * @param startController starts the controller; returns when its API answers
 * @param clientRun       the prefix of a shell script on the client; empty for this machine
 */
record Inventory(String gatewayUrl, List<String> restartGateway, List<String> otherGateway, String linstorUrl,
        String group, String pool,
        List<String> stopController, List<String> startController, ServiceAddresses addresses, List<String> clientRun,
        Timeouts timeouts, List<NodeEntry> nodes) {
    private static final int LEAST_NODES = 3;
    private static final double DEFAULT_FACTOR = 10;
    private static final Set<String> TABLES = Set.of("gateway", "linstor", "network", "client", "timeouts", "node");
    private static final Set<String> NODE_KEYS = Set.of("name", "run", "power-off", "power-on", "cut", "heal",
            "stop-satellite", "start-satellite");

    Inventory {
        nodes = List.copyOf(nodes);
        if (nodes.size() < LEAST_NODES) {
            throw new IllegalArgumentException("the inventory has " + nodes.size() + " nodes, expected at least "
                    + LEAST_NODES);
        }
    }

    /** A node with its commands. */
    record NodeEntry(String name, List<String> run, List<String> powerOff, List<String> powerOn, List<String> cut,
            List<String> heal, List<String> stopSatellite, List<String> startSatellite) {}

    /**
     * Reads an inventory.
     *
     * @throws IllegalArgumentException with a message for users when it is not valid
     */
    static Inventory read(Path file) {
        try {
            TomlParseResult toml = Toml.parse(file);
            if (toml.hasErrors()) {
                throw new IllegalArgumentException(toml.errors().stream().map(Object::toString)
                        .collect(Collectors.joining("; ")));
            }
            requireKnown("table", toml.keySet(), TABLES);
            return of(toml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }

    private static Inventory of(TomlTable toml) {
        String network = text(toml, "network.service");
        int slash = network.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("'network.service' is '" + network + "', expected ADDRESS/PREFIX");
        }
        Double factor = toml.contains("timeouts.factor")
                ? Double.valueOf(Objects.requireNonNull(toml.get("timeouts.factor")).toString())
                : Double.valueOf(DEFAULT_FACTOR);
        return new Inventory(text(toml, "gateway.url"), words(toml, "gateway.restart"), words(toml, "gateway.other"),
                text(toml, "linstor.url"),
                text(toml, "linstor.group"), optionalText(toml, "linstor.pool"), words(toml, "linstor.stop"),
                words(toml, "linstor.start"),
                new ServiceAddresses(text(toml, "network.first"), text(toml, "network.last"),
                        Integer.parseInt(network.substring(slash + 1))),
                words(toml, "client.run"), new Timeouts(factor), nodes(toml));
    }

    private static List<NodeEntry> nodes(TomlTable toml) {
        TomlArray array = toml.getArrayOrEmpty("node");
        List<NodeEntry> nodes = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            TomlTable node = array.getTable(i);
            requireKnown("key of a node", node.keySet(), NODE_KEYS);
            List<String> run = words(node, "run");
            if (run.isEmpty()) {
                throw new IllegalArgumentException("the node '" + text(node, "name") + "' has no 'run'");
            }
            nodes.add(new NodeEntry(text(node, "name"), run, words(node, "power-off"), words(node, "power-on"),
                    words(node, "cut"), words(node, "heal"), words(node, "stop-satellite"),
                    words(node, "start-satellite")));
        }
        return nodes;
    }

    private static void requireKnown(String kind, Set<String> found, Set<String> known) {
        Set<String> unknown = new TreeSet<>(found);
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("unknown " + kind + ": " + String.join(", ", unknown));
        }
    }

    private static String text(TomlTable toml, String key) {
        @Nullable
        String value = toml.getString(key);
        if (value == null) {
            throw new IllegalArgumentException("'" + key + "' is missing");
        }
        return value;
    }

    private static String optionalText(TomlTable toml, String key) {
        return toml.contains(key) ? text(toml, key) : "";
    }

    private static List<String> words(TomlTable toml, String key) {
        return toml.getArrayOrEmpty(key).toList().stream().map(Object::toString).toList();
    }
}
