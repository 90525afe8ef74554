package org.linstorgateway.promoter;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A target that listens on a port of the node that serves it.
 *
 * @param resource the LINSTOR resource of the target
 * @param nodes    the nodes that may serve it: all with its resource, also diskless ones
 */
public record PortListener(String resource, PortUse use, Set<String> nodes) {
    /** The number of targets that a sentence names. */
    private static final int NAMED = 3;

    public PortListener {
        nodes = Set.copyOf(nodes);
    }

    /** Returns the nodes that may serve both targets, sorted. */
    public Set<String> commonNodes(PortListener other) {
        Set<String> common = new TreeSet<>(nodes);
        common.retainAll(other.nodes);
        return common;
    }

    /**
     * Returns a sentence about each software that some targets name and that others, on the same nodes, only get if the node
     * chooses it.
     */
    public static List<String> undecided(Collection<PortListener> some, Collection<PortListener> others) {
        Map<PortUse, Undecided> bySoftware = new LinkedHashMap<>();
        for (PortListener one : some) {
            for (PortListener other : others) {
                if (one.use.chosenByNode()) {
                    record(one, other, bySoftware);
                } else {
                    record(other, one, bySoftware);
                }
            }
        }
        return bySoftware.values().stream().map(Undecided::toString).toList();
    }

    private static void record(PortListener choosing, PortListener naming, Map<PortUse, Undecided> bySoftware) {
        Set<String> nodes = choosing.commonNodes(naming);
        if (choosing.use.mayCollideWith(naming.use) && !nodes.isEmpty()) {
            bySoftware.computeIfAbsent(naming.use, software -> new Undecided(software, choosing.use))
                    .add(choosing.resource, naming.resource, nodes);
        }
    }

    /** The targets of one software, those that do not name theirs, and the nodes that may serve targets of both kinds. */
    private record Undecided(PortUse software, PortUse choice, Set<String> choosing, Set<String> naming,
            Set<String> nodes) {
        Undecided(PortUse software, PortUse choice) {
            this(software, choice, new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
        }

        void add(String chooses, String names, Set<String> common) {
            choosing.add(chooses);
            naming.add(names);
            nodes.addAll(common);
        }

        @Override
        public String toString() {
            return quoted(choosing) + (choosing.size() == 1 ? " names" : " name")
                    + " no implementation, so that a node "
                    + "uses " + choice.software() + ". On " + String.join(", ", nodes) + " this must be "
                    + software.software() + ", which serves " + quoted(naming)
                    + ": only one program can listen on port "
                    + software.port() + " of a node";
        }

        private static String quoted(Set<String> names) {
            Stream<String> first = names.stream().limit(NAMED).map(name -> "'" + name + "'");
            return first.collect(Collectors.joining(", "))
                    + (names.size() > NAMED ? " and " + (names.size() - NAMED) + " more" : "");
        }
    }
}
