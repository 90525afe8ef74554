package org.linstorgateway.deploy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.linstorgateway.deploy.state.StoredPromoter;
import org.linstorgateway.deploy.state.TargetState;
import org.linstorgateway.linstor.Resource;
import org.linstorgateway.linstor.VolumeDefinition;
import org.linstorgateway.target.Effect;
import org.linstorgateway.target.Plan;
import org.linstorgateway.target.Plan.Change;
import org.linstorgateway.target.TargetId;
import org.linstorgateway.target.VolumeSizes;

/** The plan of a delete, in sentences. The command checks before whether it is possible. */
final class DeletionPlan {
    private DeletionPlan() {}

    /** Returns the plan of a target whose adoption was interrupted: its resource is not the target's. */
    static Plan ofAdoption(TargetId id, TargetState state) {
        return ServicePlan.of(id, state,
                List.of(new Change("the adoption that was interrupted is undone; the LINSTOR resource '"
                        + state.resource() + "' is kept with its data", Effect.STOP)));
    }

    /**
     * Returns the plan.
     *
     * @param hasResource whether LINSTOR has a resource of the target, and not one of another
     * @param snapshots   the names of its snapshots
     */
    static Plan of(TargetId id, TargetState state, boolean hasResource, List<String> snapshots) {
        List<Change> changes = new ArrayList<>();
        state.usage().user().filter(_ -> hasResource)
                .ifPresent(node -> changes.add(new Change("the service on " + node + " stops", Effect.STOP)));
        state.file().map(StoredPromoter::name)
                .ifPresent(file -> changes.add(new Change(file + " is deleted", Effect.NONE)));
        if (hasResource) {
            changes.add(new Change(resource(state), Effect.LOSS));
        }
        if (!snapshots.isEmpty()) {
            changes.add(new Change("its snapshots are deleted: " + String.join(", ", snapshots), Effect.LOSS));
        }
        return ServicePlan.of(id, state, changes);
    }

    private static String resource(TargetState state) {
        String nodes = state.resources().stream().map(Resource::nodeName).sorted().collect(Collectors.joining(", "));
        String sizes = state.definition().stream().flatMap(definition -> definition.volumes().stream())
                .map(VolumeDefinition::sizeKib).map(VolumeSizes::format)
                .collect(Collectors.joining(", "));
        return "the LINSTOR resource '" + state.resource() + "' is deleted" + (nodes.isEmpty() ? "" : " on " + nodes)
                + " with all data" + (sizes.isEmpty() ? "" : ": volumes of " + sizes);
    }
}
