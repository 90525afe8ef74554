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
 * @param warnings      what the user should know although the command that returns the target succeeded; a sentence each
 */
public record Deployed<T extends Target>(T target, Optional<Volume> privateVolume, Status status,
        Optional<Label> label, List<String> warnings) {

    public Deployed {
        privateVolume = privateVolume.filter(volume -> target.volumes().stream()
                .noneMatch(own -> own.number() == volume.number()));
        warnings = List.copyOf(warnings);
    }

    /** Creates a target without label and warnings. */
    public Deployed(T target, Optional<Volume> privateVolume, Status status) {
        this(target, privateVolume, status, Optional.empty(), List.of());
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
        return new Deployed<>(target, privateVolume, changed, label, warnings);
    }

    /** Returns a copy with other warnings. */
    public Deployed<T> warning(List<String> sentences) {
        return new Deployed<>(target, privateVolume, status, label, sentences);
    }

    /** Returns a copy with another label. */
    public Deployed<T> labelled(Optional<Label> changed) {
        return new Deployed<>(target, privateVolume, status, changed, warnings);
    }

    public Optional<Volume> volume(int number) {
        return allVolumes().stream().filter(v -> v.number() == number).findFirst();
    }
}
