package org.linstorgateway.cli.verb;

import java.util.List;
import org.linstorgateway.option.Option;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.protocol.ProtocolNames;
import org.linstorgateway.target.ServiceCommand;
import org.linstorgateway.target.Target;

/** {@code enable}. */
final class EnableVerb implements TargetVerb {
    @Override
    public List<String> description(ProtocolNames names) {
        return List.of("Let targets run on a node again on which they were disabled. They do not move there.");
    }

    @Override
    public TargetArgument targets() {
        return TargetArgument.SEVERAL;
    }

    @Override
    public List<Option> options(Protocol<?> protocol) {
        return List.of(NodeArgument.NODE, PlanDialog.DRY_RUN);
    }

    @Override
    public <T extends Target> int run(VerbCall<T> call) {
        String node = NodeArgument.of(call.values());
        if (call.values().isSet(PlanDialog.DRY_RUN)) {
            return DryRun.show(call, new ServiceCommand.Enable(node));
        }
        InteractiveTargets<T> targets = call.targets();
        return call.forEachTarget(id -> {
            targets.call("Enabling '" + id.text() + "'", id, Stage.ENABLE,
                    server -> server.enable(id, node));
            call.console().print("Enabled '" + id.text() + "' on " + node);
        });
    }
}
