package org.linstorgateway.cli.verb;

import java.util.List;
import org.linstorgateway.option.Option;
import org.linstorgateway.protocol.CreateOptions;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.protocol.ProtocolNames;
import org.linstorgateway.target.Deployed;
import org.linstorgateway.target.ServiceCommand;
import org.linstorgateway.target.Target;

/** {@code restart}. */
final class RestartVerb implements TargetVerb {
    @Override
    public List<String> description(ProtocolNames names) {
        return List.of(
                "Stop the services of targets, start them again and wait until they run, on the same node or another "
                        + "one. Clients wait for some seconds.");
    }

    @Override
    public TargetArgument targets() {
        return TargetArgument.SEVERAL;
    }

    @Override
    public List<Option> options(Protocol<?> protocol) {
        return List.of(CreateOptions.RESOURCE_TIMEOUT, PlanDialog.DRY_RUN);
    }

    @Override
    public <T extends Target> int run(VerbCall<T> call) {
        if (call.values().isSet(PlanDialog.DRY_RUN)) {
            return DryRun.show(call, new ServiceCommand.Restart());
        }
        InteractiveTargets<T> targets = call.targets();
        return call.forEachTarget(id -> {
            Deployed<T> restarted = targets.call("Restarting '" + id.text() + "'", id, Stage.RESTART,
                    server -> server.restart(id, ResourceTimeout.of(call.values())));
            call.console().print("Restarted '" + id.text() + "'"
                    + restarted.status().primary().map(node -> " on " + node).orElse(""));
        });
    }
}
