package org.linstorgateway.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.linstorgateway.target.Status;
import org.linstorgateway.target.Status.Service;
import org.linstorgateway.target.Status.VolumeStatus;
import org.linstorgateway.target.TargetName;

/** What has happened to a target between two readings. */
final class TargetChanges {
    private final TargetName name;
    private final Status before;
    private final Status now;
    private final Optional<String> lastNode;
    private final List<Happening> happenings = new ArrayList<>();

    private TargetChanges(TargetName name, Status before, Status now, Optional<String> lastNode) {
        this.name = name;
        this.before = before;
        this.now = now;
        this.lastNode = lastNode;
    }

    /**
     * Returns what has happened, nothing if the target is as before.
     *
     * @param lastNode the node that has served the target last, since it was wanted; a start elsewhere after a stop is no move
     */
    static List<Happening> between(TargetName name, Status before, Status now, Optional<String> lastNode) {
        TargetChanges changes = new TargetChanges(name, before, now, lastNode);
        changes.compareNodes();
        changes.compareConditions();
        changes.compareServices();
        changes.compareRest();
        return changes.happenings;
    }

    private void add(EventKind kind, String predicate) {
        happenings.add(Happening.of(kind, name.protocol() + " target '" + name.id() + "' " + predicate).to(name)
                .at(now.primary()).with(now));
    }

    private void compareNodes() {
        Optional<String> from = lastNode
                .filter(node -> now.primary().filter(other -> !other.equalsIgnoreCase(node)).isPresent());
        from.ifPresent(node -> add(EventKind.TARGET_MOVED,
                "runs on " + now.primary().orElseThrow() + " now, before on " + node));
    }

    private void compareConditions() {
        Condition condition = Condition.of(now);
        if (condition == Condition.of(before)) {
            return;
        }
        switch (condition) {
            case FAILED -> add(EventKind.TARGET_FAILED, "has failed: " + reason());
            case UNKNOWN -> add(EventKind.TARGET_UNKNOWN, "is in an unknown state"
                    + (now.reason().isEmpty() ? "" : ": " + now.reason()));
            case DEGRADED -> add(EventKind.TARGET_DEGRADED, "is degraded" + redundancy());
            case WELL -> add(EventKind.TARGET_RECOVERED, "has recovered" + node());
        }
    }

    private String reason() {
        if (!now.reason().isEmpty()) {
            return now.reason();
        }
        return now.service() == Service.FAILED ? "no node runs its service" : "its data is not usable";
    }

    /** A target also counts as degraded without its tiebreaker, when all replicas are up to date. */
    private String redundancy() {
        return now.volumes().stream().filter(volume -> volume.state() == Status.State.DEGRADED)
                .map(VolumeStatus::redundancy).flatMap(Optional::stream)
                .filter(redundancy -> redundancy.upToDate() < redundancy.replicas()).findFirst()
                .map(redundancy -> ": " + redundancy).orElse("");
    }

    private String node() {
        return now.primary().map(node -> " and runs on " + node).orElse("");
    }

    /** Coming back from a failure is told as such, not as a start. */
    private void compareServices() {
        boolean wasStopped = before.service() == Service.STOPPED || before.service() == Service.STARTING;
        if (now.service() == Service.STARTED && wasStopped) {
            add(EventKind.TARGET_STARTED, "runs" + now.primary().map(node -> " on " + node).orElse(""));
        } else if (now.service() == Service.STOPPED && before.service() != Service.STOPPED) {
            add(EventKind.TARGET_STOPPED, "does not run, as wanted");
        }
    }

    private void compareRest() {
        if (happenings.isEmpty() && !comparable(now).equals(comparable(before))) {
            add(EventKind.TARGET_CHANGED, change());
        }
    }

    private String change() {
        if (now.service() != before.service()) {
            return "is in the state " + now.service().toString().toLowerCase(Locale.ROOT);
        }
        if (now.wanted() != before.wanted()) {
            return now.wanted() ? "is to run" : "is not to run";
        }
        return now.nodes().equals(before.nodes())
                ? "has other replicas or another progress of their synchronisation"
                : "has replicas on " + String.join(", ", now.nodes());
    }

    /** Returns a status without the allocated space, which each write of a client changes. */
    private static Status comparable(Status status) {
        List<VolumeStatus> volumes = status.volumes().stream().map(volume -> new VolumeStatus(volume.number(),
                volume.state(), volume.redundancy(), OptionalLong.empty(), volume.syncing())).toList();
        return new Status(status.state(), status.service(), status.wanted(), status.primary(), status.nodes(), volumes,
                status.awaits(), status.reason());
    }
}
