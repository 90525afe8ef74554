package org.linstorgateway.deploy.snapshot;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.linstorgateway.deploy.state.VolumeNumbers;
import org.linstorgateway.linstor.Snapshot;
import org.linstorgateway.target.TargetSnapshot;

/** Translates LINSTOR's snapshots into those of targets. */
public final class SnapshotReader {
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
}
