package org.linstorgateway.deploy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.linstorgateway.deploy.claim.RollBackTracker;
import org.linstorgateway.deploy.state.LabelProperty;
import org.linstorgateway.deploy.state.TargetReader;
import org.linstorgateway.deploy.state.TargetState;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.target.Label;
import org.linstorgateway.target.TargetId;

/** Sets or removes the label of a target. The service does not notice. */
final class LabelTarget {
    private final Linstor linstor;
    private final TargetReader<?> reader;
    private final RollBackTracker rollBacks;

    LabelTarget(Linstor linstor, TargetReader<?> reader, RollBackTracker rollBacks) {
        this.linstor = linstor;
        this.reader = reader;
        this.rollBacks = rollBacks;
    }

    void label(TargetId id, Optional<Label> label) {
        TargetState state = reader.require(id).requireResource().state();
        String resource = state.resource();
        rollBacks.requireNone(state.definition(), () -> reader.state(resource));
        linstor.modifyResourceDefinition(resource,
                label.map(value -> Map.of(LabelProperty.NAME, value.text())).orElse(Map.of()),
                label.isPresent() ? List.of() : List.of(LabelProperty.NAME));
    }
}
