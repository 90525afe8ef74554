package org.linstorgateway.cli.verb;

import java.util.List;
import java.util.stream.Stream;
import org.linstorgateway.option.Option;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.protocol.ProtocolNames;
import org.linstorgateway.target.ServiceCommand;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.WaitOptions;

/** {@code start}. */
final class StartVerb implements TargetVerb {
    @Override
    public List<String> description(ProtocolNames names) {
        return List.of("Start the services of targets and wait until they run.");
    }

    @Override
    public TargetArgument targets() {
        return TargetArgument.SEVERAL;
    }

    @Override
    public List<Option> options(Protocol<?> protocol) {
        return Stream.concat(WaitArguments.OPTIONS.stream(), Stream.of(PlanDialog.DRY_RUN)).toList();
    }

    @Override
    public <T extends Target> int run(VerbCall<T> call) {
        if (call.values().isSet(PlanDialog.DRY_RUN)) {
            return DryRun.show(call, new ServiceCommand.Start());
        }
        WaitOptions wait = WaitArguments.of(call.values());
        String done = wait.forService() ? "Started" : "Starting";
        InteractiveTargets<T> targets = call.targets();
        return call.forEachTarget(id -> {
            HealthHint.onFailure(() -> targets.call("Starting '" + id.text() + "'", id, Stage.START,
                    server -> server.start(id, wait)));
            call.console().print(done + " target \"" + id.text() + "\"");
        });
    }
}
