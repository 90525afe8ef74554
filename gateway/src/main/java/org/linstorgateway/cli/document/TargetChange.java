package org.linstorgateway.cli.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.target.Label;
import org.linstorgateway.target.Plan;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.TargetId;
import org.linstorgateway.target.TargetPatch;
import org.linstorgateway.target.Volume;
import org.linstorgateway.target.VolumeResize;
import org.linstorgateway.target.VolumeSizes;

/**
 * What a document changes in the cluster.
 *
 * @param wanted  the target as the document says
 * @param creation the plan of the server to create it; empty if it exists already
 * @param patch   the change of its fields, and its plan; empty if they are as they should be
 * @param grown   the volumes of an existing target to grow, with the plans
 * @param added   the volumes to add to an existing target
 * @param label   the label that the target is to get
 * @param stays   what the cluster has and the document does not name, a sentence each
 */
public record TargetChange<T extends Target>(Protocol<T> protocol, T wanted, Optional<Plan> creation,
        Optional<PlannedPatch> patch, List<PlannedGrowth> grown, List<Volume> added, Optional<Label> label,
        List<String> stays) {
    public TargetChange {
        grown = List.copyOf(grown);
        added = List.copyOf(added);
        stays = List.copyOf(stays);
    }

    /** A change of fields with its plan. */
    public record PlannedPatch(TargetPatch patch, Plan plan) {}

    /** A growth of a volume with its plan. */
    public record PlannedGrowth(VolumeResize resize, Plan plan) {}

    /** Returns the plans of the server, in the order in which they are carried out. */
    public List<Plan> plans() {
        return Stream.concat(patch.stream().map(PlannedPatch::plan), grown.stream().map(PlannedGrowth::plan)).toList();
    }

    public TargetId id() {
        return wanted.id();
    }

    /** Tells whether the target exists already. */
    public boolean exists() {
        return creation.isEmpty();
    }

    /** Tells whether the target is as the document says. */
    public boolean isNothing() {
        return exists() && plans().isEmpty() && added.isEmpty() && label.isEmpty();
    }

    /** Tells whether clients of a running service have to wait. */
    public boolean interruptsService() {
        return plans().stream().anyMatch(Plan::interruptsService);
    }

    /** Returns the changes besides those of the plans of an existing target, a sentence each. */
    public List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        creation.ifPresent(plan -> plan.changes().forEach(change -> sentences.add(change.sentence())));
        added.forEach(volume -> sentences.add("volume " + volume.number() + " is added with "
                + VolumeSizes.format(volume.sizeKib())));
        label.ifPresent(word -> sentences.add("it gets the label '" + word + "'"));
        return sentences;
    }

    /** Returns how messages name the target. */
    public String name() {
        return protocol.names().noun() + " '" + id().text() + "'";
    }
}
