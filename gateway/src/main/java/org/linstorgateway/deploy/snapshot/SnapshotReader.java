package org.linstorgateway.deploy.snapshot;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.linstorgateway.deploy.state.VolumeNumbers;
import org.linstorgateway.linstor.Snapshot;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.SnapshotSchedule;
import org.linstorgateway.target.TargetSnapshot;

/** Translates LINSTOR's snapshots and schedules into those of targets. */
public final class SnapshotReader {
    private static final String EVERY = "AutoSnapshot/RunEvery";
    private static final String KEEP = "AutoSnapshot/Keep";
    private static final int DEFAULT_KEEP = 10;

    private SnapshotReader() {}

    /** Returns LINSTOR's snapshots, the oldest first. */
    public static List<TargetSnapshot> inOrder(List<Snapshot> snapshots) {
        return snapshots.stream()
                .sorted(Comparator.comparing((Snapshot snapshot) -> snapshot.created().orElse(Instant.MAX))
                        .thenComparing(Snapshot::name))
                .map(SnapshotReader::read).toList();
    }

    /** Returns a snapshot with the volume numbers of the target. */
    public static TargetSnapshot read(Snapshot snapshot) {
        VolumeNumbers numbers = VolumeNumbers.of(snapshot.definitionProps());
        List<TargetSnapshot.Size> volumes = snapshot.volumes().stream()
                .map(volume -> new TargetSnapshot.Size(numbers.inTarget(volume.number()), volume.sizeKib()))
                .filter(volume -> volume.number() != 0)
                .sorted(Comparator.comparingInt(TargetSnapshot.Size::number)).toList();
        return new TargetSnapshot(snapshot.name(), snapshot.created(), snapshot.automatic(), snapshot.successful(),
                snapshot.nodes().stream().sorted().toList(), volumes);
    }

    /** Returns the schedule that properties of a resource definition or of its group tell; empty for none. */
    public static Optional<SnapshotSchedule> schedule(Map<String, String> definition, Map<String, String> group) {
        Map<String, String> props = new HashMap<>(group);
        props.putAll(definition);
        try {
            long minutes = Long.parseLong(props.getOrDefault(EVERY, "0"));
            int keep = Integer.parseInt(props.getOrDefault(KEEP, Integer.toString(DEFAULT_KEEP)));
            return minutes <= 0
                    ? Optional.empty()
                    : Optional.of(new SnapshotSchedule(Duration.ofMinutes(minutes), keep));
        } catch (NumberFormatException | GatewayException e) {
            return Optional.empty();
        }
    }

    /** Returns the properties of a definition that store a schedule. */
    static Map<String, String> props(SnapshotSchedule schedule) {
        return Map.of(EVERY, Long.toString(schedule.every().toMinutes()), KEEP, Integer.toString(schedule.keep()));
    }

    /** Returns the names of the properties that store a schedule. */
    static List<String> properties() {
        return List.of(EVERY, KEEP);
    }
}
