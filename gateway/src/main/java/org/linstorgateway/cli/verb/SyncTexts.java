package org.linstorgateway.cli.verb;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.linstorgateway.target.ReplicaSync;
import org.linstorgateway.target.Status;
import org.linstorgateway.target.Status.VolumeStatus;
import org.linstorgateway.target.VolumeSizes;

/** The synchronisation of replicas in words. */
final class SyncTexts {
    private SyncTexts() {}

    /** A replica of a volume. */
    private record Replica(int volume, ReplicaSync sync) {
        /** Returns volume and node. Users know the cluster private volume by its name, not by its number. */
        String name() {
            return (volume == 0 ? "cluster private volume" : "volume " + volume) + " on " + sync.node();
        }
    }

    /** Returns how far a replica is, such as {@code 45.0 %, at least 4.5 of 10 GiB}. */
    static String describe(ReplicaSync sync) {
        return percent(sync.percent()) + ", at least " + VolumeSizes.part(sync.syncedKib(), sync.sizeKib());
    }

    /** Returns a percentage with one decimal, rounded down: only what is complete has 100. */
    static String percent(double percent) {
        return String.format(Locale.ROOT, "%.1f %%", Math.floor(percent * 10) / 10);
    }

    /** Returns how far the replicas of a volume are in whole percents, such as {@code node-b 45 %}; empty if none is synchronised. */
    static String brief(VolumeStatus volume) {
        return volume.syncing().stream().map(sync -> sync.node() + " " + wholePercent(sync))
                .collect(Collectors.joining(", "));
    }

    /** Returns how far all replicas are in whole percents, such as {@code volume 1 on node-b 45 %}; empty if none is synchronised. */
    static String brief(Status status) {
        return replicas(status).stream()
                .map(replica -> replica.name() + " " + wholePercent(replica.sync()))
                .collect(Collectors.joining(", "));
    }

    /**
     * Returns how far the replica is that has the smallest percentage, such as
     * {@code volume 1 on node-b 45.0 %, at least 4.5 of 10 GiB}, and how many others there are; empty if there is none.
     */
    static Optional<String> slowest(Status status) {
        List<Replica> replicas = replicas(status);
        String others = replicas.size() > 1 ? " (and " + (replicas.size() - 1) + " more)" : "";
        return replicas.stream().min(Comparator.comparingDouble(replica -> replica.sync().percent()))
                .map(replica -> replica.name() + " " + describe(replica.sync()) + others);
    }

    /** Whole percents change seldom, so that a watched list is not shown again all the time. */
    private static String wholePercent(ReplicaSync sync) {
        return (int) sync.percent() + " %";
    }

    private static List<Replica> replicas(Status status) {
        List<Replica> replicas = new ArrayList<>();
        status.volumes().forEach(
                volume -> volume.syncing().forEach(sync -> replicas.add(new Replica(volume.number(), sync))));
        return replicas;
    }
}
