package org.linstorgateway.target;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A target as it exists in a cluster.
 *
 * @param privateVolume the cluster private volume; empty if LINSTOR lacks it, or if the target itself serves volume 0, as
 *                      files of other programs do
 * @param label         the label that groups it with others
 * @param schedule      the snapshots that LINSTOR takes of it by itself
 * @param warnings      what the user should know although the command that returns the target succeeded; a sentence each
 */
public record Deployed<T extends Target>(T target, Optional<Volume> privateVolume, Status status,
        Optional<Label> label, Optional<SnapshotSchedule> schedule, List<String> warnings) {

    public Deployed {
        privateVolume = privateVolume.filter(volume -> target.volumes().stream()
                .noneMatch(own -> own.number() == volume.number()));
        warnings = List.copyOf(warnings);
    }

    /** Creates a target without label and warnings. */
    public Deployed(T target, Optional<Volume> privateVolume, Status status) {
        this(target, privateVolume, status, Optional.empty(), Optional.empty(), List.of());
    }

    /** Returns all volumes by ascending number, the cluster private volume first. */
    public List<Volume> allVolumes() {
        List<Volume> all = new ArrayList<>();
        privateVolume.ifPresent(all::add);
        all.addAll(target.volumes());
        return all;
    }

    /** Returns a copy with another status. */
    public Deployed<T> with(Status changed) {
        return new Deployed<>(target, privateVolume, changed, label, schedule, warnings);
    }

    /** Returns a copy with other warnings. */
    public Deployed<T> warning(List<String> sentences) {
        return new Deployed<>(target, privateVolume, status, label, schedule, sentences);
    }

    /** Returns a copy with another label. */
    public Deployed<T> labelled(Optional<Label> changed) {
        return new Deployed<>(target, privateVolume, status, changed, schedule, warnings);
    }

    /** Returns a copy with another schedule of snapshots. */
    public Deployed<T> scheduled(Optional<SnapshotSchedule> changed) {
        return new Deployed<>(target, privateVolume, status, label, changed, warnings);
    }

    public Optional<Volume> volume(int number) {
        return allVolumes().stream().filter(v -> v.number() == number).findFirst();
    }
}
