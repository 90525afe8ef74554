package org.linstorgateway.cli.verb;

import java.util.List;
import org.linstorgateway.option.Option;
import org.linstorgateway.protocol.CreateOptions;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.protocol.ProtocolNames;
import org.linstorgateway.target.Deployed;
import org.linstorgateway.target.ServiceCommand;
import org.linstorgateway.target.Target;

/** {@code disable}. */
final class DisableVerb implements TargetVerb {
    @Override
    public List<String> description(ProtocolNames names) {
        return List.of(
                "Keep targets away from a node, such as for its maintenance, until they are enabled there again. A service that runs "
                        + "there moves first.");
    }

    @Override
    public TargetArgument targets() {
        return TargetArgument.SEVERAL;
    }

    @Override
    public List<Option> options(Protocol<?> protocol) {
        return List.of(NodeArgument.NODE, CreateOptions.RESOURCE_TIMEOUT, PlanDialog.DRY_RUN);
    }

    @Override
    public <T extends Target> int run(VerbCall<T> call) {
        String node = NodeArgument.of(call.values());
        if (call.values().isSet(PlanDialog.DRY_RUN)) {
            return DryRun.show(call, new ServiceCommand.Disable(node));
        }
        InteractiveTargets<T> targets = call.targets();
        return call.forEachTarget(id -> {
            Deployed<T> disabled = targets.call("Disabling '" + id.text() + "'", id, Stage.DISABLE,
                    server -> server.disable(id, node, ResourceTimeout.of(call.values())));
            call.console().print("Disabled '" + id.text() + "' on " + node
                    + disabled.status().primary().map(other -> "; it runs on " + other).orElse(""));
        });
    }
}
