package org.linstorgateway.target;

import java.util.List;

/**
 * What has to change so that a target of an older gateway is as a new one would be.
 *
 * @param running  whether a node serves the target now
 * @param changes  what changes, none when the target is up to date
 * @param contents the same as text, a part for each place that changes
 */
public record UpgradePlan(TargetId id, boolean running, List<Change> changes, List<Content> contents) {

    /**
     * One change.
     *
     * @param sentence what changes and why, without secrets
     * @param restarts whether a running service is restarted for it
     */
    public record Change(String sentence, boolean restarts) {}

    /**
     * A text that changes, without secrets.
     *
     * @param title  where it stands
     * @param before its lines as they are
     * @param after  its lines as they shall be
     */
    public record Content(String title, List<String> before, List<String> after) {
        public Content {
            before = List.copyOf(before);
            after = List.copyOf(after);
        }
    }

    public UpgradePlan {
        changes = List.copyOf(changes);
        contents = List.copyOf(contents);
    }

    /** Whether there is nothing to do. */
    public boolean isUpToDate() {
        return changes.isEmpty();
    }

    /** Whether clients will notice: the service runs, and it will be restarted. */
    public boolean interruptsService() {
        return running && restarts();
    }

    /** Whether a service, if it runs, will be restarted. */
    public boolean restarts() {
        return changes.stream().anyMatch(Change::restarts);
    }

    /** Whether another plan, made at another time, comes to the same. */
    public boolean changesTheSameAs(UpgradePlan other) {
        return changes.equals(other.changes) && contents.equals(other.contents);
    }
}
