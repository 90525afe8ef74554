package org.linstorgateway.cli.verb;

import java.util.List;
import org.linstorgateway.option.Option;
import org.linstorgateway.protocol.CreateOptions;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.protocol.ProtocolNames;
import org.linstorgateway.target.ServiceCommand;
import org.linstorgateway.target.StopOptions;
import org.linstorgateway.target.Target;

/** {@code stop}. */
final class StopVerb implements TargetVerb {
    @Override
    public List<String> description(ProtocolNames names) {
        return List.of("Stop the services of targets and wait until no node runs them. Their data is kept.");
    }

    @Override
    public TargetArgument targets() {
        return TargetArgument.SEVERAL;
    }

    @Override
    public List<Option> options(Protocol<?> protocol) {
        return List.of(CreateOptions.RESOURCE_TIMEOUT, StopArguments.FORCE_OFFLINE, PlanDialog.DRY_RUN);
    }

    @Override
    public <T extends Target> int run(VerbCall<T> call) {
        StopOptions options = StopArguments.of(call.values());
        if (call.values().isSet(PlanDialog.DRY_RUN)) {
            return DryRun.show(call, new ServiceCommand.Stop(options));
        }
        InteractiveTargets<T> targets = call.targets();
        return call.forEachTarget(id -> {
            targets.call("Stopping '" + id.text() + "'", id, Stage.STOP, server -> server.stop(id, options));
            call.console().print("Stopped target \"" + id.text() + "\"");
        });
    }
}
