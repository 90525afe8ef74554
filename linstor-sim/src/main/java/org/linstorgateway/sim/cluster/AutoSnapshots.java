package org.linstorgateway.sim.cluster;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The snapshots that LINSTOR takes by itself: one when the property of the interval is set, then one each interval. It skips
 * one while a node of the resource is offline, and keeps the latest ones only (source of LINSTOR 1.34, {@code AutoSnapshotTask}).
 */
public final class AutoSnapshots {

    /** Property of the interval, in minutes; 0 for none. */
    public static final String RUN_EVERY = "AutoSnapshot/RunEvery";

    private static final String KEEP = "AutoSnapshot/Keep";
    private static final String NEXT_ID = "AutoSnapshot/NextAutoId";
    private static final String PREFIX = "autoSnap";
    private static final int DEFAULT_KEEP = 10;

    private final Cluster cluster;
    private final Map<ResourceDefinition, UUID> schedules = new HashMap<>();

    AutoSnapshots(Cluster cluster) {
        this.cluster = cluster;
    }

    /** Begins, changes or ends the schedule of a definition as its properties say. */
    public void update(ResourceDefinition definition) {
        Optional<Duration> interval = interval(definition);
        if (interval.isEmpty()) {
            schedules.remove(definition);
            return;
        }
        boolean first = !schedules.containsKey(definition);
        UUID schedule = UUID.randomUUID();
        schedules.put(definition, schedule);
        if (first) {
            take(definition);
        }
        next(definition, schedule, interval.get());
    }

    private static Optional<Duration> interval(ResourceDefinition definition) {
        long minutes = Long.parseLong(definition.props().getOrDefault(RUN_EVERY, "0"));
        return minutes <= 0 ? Optional.empty() : Optional.of(Duration.ofMinutes(minutes));
    }

    private void next(ResourceDefinition definition, UUID schedule, Duration interval) {
        cluster.schedule(interval, () -> {
            if (schedule.equals(schedules.get(definition)) && cluster.definitions().contains(definition)) {
                take(definition);
                next(definition, schedule, interval);
            }
        });
    }

    private void take(ResourceDefinition definition) {
        if (definition.diskful().isEmpty() || !definition.nodes().stream().allMatch(Node::online)) {
            return;
        }
        int id = Integer.parseInt(definition.props().getOrDefault(NEXT_ID, "0")) + 1;
        definition.props().put(NEXT_ID, Integer.toString(id));
        cluster.snapshots().take(definition, "%s%05d".formatted(PREFIX, id), definition.diskful(), true);
        removeOld(definition);
    }

    private void removeOld(ResourceDefinition definition) {
        int keep = Integer.parseInt(definition.props().getOrDefault(KEEP, Integer.toString(DEFAULT_KEEP)));
        List<Snapshot> taken = definition.snapshots().values().stream().filter(Snapshot::automatic).toList();
        if (keep > 0 && taken.size() > keep) {
            taken.subList(0, taken.size() - keep).forEach(cluster.snapshots()::delete);
        }
    }
}
