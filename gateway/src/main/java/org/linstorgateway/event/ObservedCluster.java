package org.linstorgateway.event;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.linstorgateway.target.ClusterOverview;
import org.linstorgateway.target.ClusterOverview.ObservedNode;
import org.linstorgateway.target.ClusterOverview.ObservedTarget;
import org.linstorgateway.target.Status;
import org.linstorgateway.target.TargetName;
import org.linstorgateway.wire.Json;
import org.linstorgateway.wire.StatusJson;

/** The cluster as the last reading showed it, and what is remembered of earlier ones. Not thread-safe. */
final class ObservedCluster {
    private final Map<TargetName, Status> targets = new LinkedHashMap<>();
    private final Map<TargetName, String> lastNodes = new HashMap<>();
    private final Map<String, ObservedNode> nodes = new LinkedHashMap<>();
    private Instant time = Instant.EPOCH;
    private boolean isRead;
    private @Nullable String json;

    /** Takes a reading, and returns what has happened since the one before; nothing after the first one. */
    List<Happening> observe(ClusterOverview overview, Instant now) {
        List<Happening> happenings = new ArrayList<>();
        compareNodes(overview.nodes(), happenings);
        compareTargets(overview.targets(), happenings);
        boolean isFirst = !isRead;
        isRead = true;
        time = now;
        json = null;
        return isFirst ? List.of() : happenings;
    }

    /** Tells whether there was a reading. */
    boolean isRead() {
        return isRead;
    }

    /** Returns the whole cluster as one line of JSON. */
    String json() {
        String known = json;
        if (known == null) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("time", time.truncatedTo(ChronoUnit.MILLIS).toString());
            fields.put("targets", targets.entrySet().stream().map(target -> json(target.getKey(), target.getValue()))
                    .toList());
            fields.put("nodes", nodes.values().stream().map(ObservedCluster::json).toList());
            known = Json.write(fields);
            json = known;
        }
        return known;
    }

    private static Map<String, Object> json(TargetName name, Status status) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("protocol", name.protocol());
        fields.put("id", name.id());
        fields.put("status", StatusJson.write(status));
        return fields;
    }

    private static Map<String, Object> json(ObservedNode node) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", node.name());
        fields.put("online", node.online());
        fields.put("drained", node.drained());
        return fields;
    }

    private void compareTargets(List<ObservedTarget> read, List<Happening> happenings) {
        Map<TargetName, Status> before = new LinkedHashMap<>(targets);
        targets.clear();
        for (ObservedTarget target : read) {
            TargetName name = target.name();
            Status status = target.status();
            targets.put(name, status);
            Status known = before.remove(name);
            happenings.addAll(known == null
                    ? List.of(Happening.of(EventKind.TARGET_CREATED, sentence(name, "exists")).to(name)
                            .at(status.primary()).with(status))
                    : TargetChanges.between(name, known, status, Optional.ofNullable(lastNodes.get(name))));
            remember(name, status);
        }
        for (TargetName name : before.keySet()) {
            lastNodes.remove(name);
            happenings.add(Happening.of(EventKind.TARGET_DELETED, sentence(name, "is deleted")).to(name));
        }
    }

    private void remember(TargetName name, Status status) {
        if (status.primary().isPresent()) {
            lastNodes.put(name, status.primary().get());
        } else if (!status.wanted()) {
            lastNodes.remove(name);
        }
    }

    private static String sentence(TargetName name, String predicate) {
        return name.protocol() + " target '" + name.id() + "' " + predicate;
    }

    private void compareNodes(List<ObservedNode> read, List<Happening> happenings) {
        Map<String, ObservedNode> before = new LinkedHashMap<>(nodes);
        nodes.clear();
        for (ObservedNode node : read) {
            nodes.put(node.name(), node);
            ObservedNode known = before.remove(node.name());
            if (known == null) {
                happenings.add(of(EventKind.NODE_ADDED, node.name(), "exists"));
            } else {
                compare(known, node, happenings);
            }
        }
        before.keySet().forEach(name -> happenings.add(of(EventKind.NODE_REMOVED, name, "exists no longer")));
    }

    private static void compare(ObservedNode before, ObservedNode now, List<Happening> happenings) {
        if (before.online() != now.online()) {
            happenings.add(now.online()
                    ? of(EventKind.NODE_BACK, now.name(), "is connected to LINSTOR again")
                    : of(EventKind.NODE_LOST, now.name(), "is not connected to LINSTOR"));
        }
        if (before.drained() != now.drained()) {
            happenings.add(now.drained()
                    ? of(EventKind.NODE_DRAINED, now.name(), "is drained")
                    : of(EventKind.NODE_UNDRAINED, now.name(), "may run services again"));
        }
    }

    private static Happening of(EventKind kind, String node, String predicate) {
        return Happening.of(kind, "node '" + node + "' " + predicate).at(node);
    }
}
