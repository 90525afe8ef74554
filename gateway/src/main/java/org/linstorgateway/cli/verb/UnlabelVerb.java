package org.linstorgateway.cli.verb;

import java.util.List;
import java.util.Optional;
import org.linstorgateway.protocol.ProtocolNames;
import org.linstorgateway.target.Target;

/** {@code unlabel}. */
final class UnlabelVerb implements TargetVerb {
    @Override
    public List<String> description(ProtocolNames names) {
        return List.of(
                "Remove the label that 'apply --label' gave to targets, so that 'apply --prune' never deletes them.");
    }

    @Override
    public TargetArgument targets() {
        return TargetArgument.SEVERAL;
    }

    @Override
    public <T extends Target> int run(VerbCall<T> call) {
        InteractiveTargets<T> targets = call.targets();
        return call.forEachTarget(id -> {
            boolean had = targets.call(server -> {
                boolean has = server.get(id).label().isPresent();
                server.label(id, Optional.empty());
                return has;
            });
            call.console().print(had
                    ? "Removed the label of '" + id.text() + "'"
                    : "'" + id.text() + "' has no label");
        });
    }
}
