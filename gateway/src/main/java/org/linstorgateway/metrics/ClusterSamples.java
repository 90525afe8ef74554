package org.linstorgateway.metrics;

import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.linstorgateway.metrics.TargetHistory.Seen;
import org.linstorgateway.target.ClusterOverview;
import org.linstorgateway.target.ClusterOverview.ObservedTarget;
import org.linstorgateway.target.Status;
import org.linstorgateway.target.Status.Redundancy;
import org.linstorgateway.target.Status.VolumeStatus;

/** The samples of the targets and nodes of a cluster. */
final class ClusterSamples {
    private final TargetHistory history;

    ClusterSamples(TargetHistory history) {
        this.history = history;
    }

    void add(ClusterOverview cluster, Samples samples) {
        cluster.targets().forEach(target -> add(target, samples));
        samples.add(Metric.WARNINGS, cluster.warnings());
        Map<String, Integer> served = count(
                cluster.targets().stream().flatMap(target -> target.status().primary().stream()));
        Map<String, Integer> present = count(
                cluster.targets().stream().flatMap(target -> target.status().nodes().stream()));
        cluster.nodes().forEach(node -> {
            samples.add(Metric.NODE_ONLINE, node.online(), node.name());
            samples.add(Metric.NODE_DRAINED, node.drained(), node.name());
            samples.add(Metric.NODE_TARGETS, present.getOrDefault(node.name(), 0), node.name());
            samples.add(Metric.NODE_TARGETS_SERVED, served.getOrDefault(node.name(), 0), node.name());
        });
    }

    private static Map<String, Integer> count(Stream<String> nodes) {
        return nodes.collect(Collectors.groupingBy(node -> node,
                () -> new TreeMap<>(String.CASE_INSENSITIVE_ORDER), Collectors.summingInt(_ -> 1)));
    }

    private void add(ObservedTarget target, Samples samples) {
        String protocol = target.name().protocol();
        String id = target.name().id();
        Status status = target.status();
        samples.add(Metric.TARGET_WANTED, status.wanted(), protocol, id);
        for (Status.Service service : Status.Service.values()) {
            samples.add(Metric.TARGET_SERVICE, service == status.service(), protocol, id, word(service));
        }
        for (Status.State state : Status.State.values()) {
            samples.add(Metric.TARGET_DATA, state == status.state(), protocol, id, word(state));
        }
        leastRedundant(status).ifPresent(redundancy -> {
            samples.add(Metric.TARGET_REPLICAS_UP_TO_DATE, redundancy.upToDate(), protocol, id);
            samples.add(Metric.TARGET_REPLICAS_WANTED, redundancy.replicas(), protocol, id);
        });
        target.quorum().ifPresent(quorum -> samples.add(Metric.TARGET_QUORUM, quorum, protocol, id));
        status.primary().ifPresent(node -> samples.add(Metric.TARGET_SERVING_NODE, 1, protocol, id, node));
        Seen seen = history.of(target.name());
        if (seen != null) {
            samples.add(Metric.TARGET_STATE_CHANGE, seen.since().toEpochMilli() / 1000.0, protocol, id);
            samples.add(Metric.TARGET_FAILOVERS, (double) seen.failovers(), protocol, id);
        }
    }

    private static String word(Enum<?> state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    /** Returns the replicas of the volume that lacks the most. */
    private static Optional<Redundancy> leastRedundant(Status status) {
        return status.volumes().stream().map(VolumeStatus::redundancy).flatMap(Optional::stream)
                .min(Comparator.comparingInt(redundancy -> redundancy.upToDate() - redundancy.replicas()));
    }
}
