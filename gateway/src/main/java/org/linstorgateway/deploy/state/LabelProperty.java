package org.linstorgateway.deploy.state;

import java.util.Optional;
import org.linstorgateway.linstor.ResourceDefinition;
import org.linstorgateway.target.Label;

/** The property of a resource definition with the label of its target. It goes with the target, and touches no node. */
public final class LabelProperty {
    public static final String NAME = "Aux/linstor-gateway/label";

    private LabelProperty() {}

    static Optional<Label> on(ResourceDefinition definition) {
        return Optional.ofNullable(definition.props().get(NAME)).flatMap(Label::find);
    }
}
