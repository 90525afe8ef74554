package org.linstorgateway.cli.verb;

import java.util.List;
import java.util.Optional;
import org.linstorgateway.option.Option;
import org.linstorgateway.option.ValueType;
import org.linstorgateway.protocol.CreateOptions;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.protocol.ProtocolNames;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Moved;
import org.linstorgateway.target.ServiceCommand;
import org.linstorgateway.target.Target;

/** {@code move}. */
final class MoveVerb implements TargetVerb {
    private static final Option TO = Option.named("--to", ValueType.TEXT, "NODE")
            .help("The node to move to").defaultText("any other node that can run the service").build();

    @Override
    public List<String> description(ProtocolNames names) {
        return List
                .of("Move the services of targets to another node and wait until they run there. Clients wait for some "
                        + "seconds. If the node cannot start a service, it comes back to where it was.");
    }

    @Override
    public TargetArgument targets() {
        return TargetArgument.SEVERAL;
    }

    @Override
    public List<Option> options(Protocol<?> protocol) {
        return List.of(TO, CreateOptions.RESOURCE_TIMEOUT, PlanDialog.DRY_RUN);
    }

    @Override
    public <T extends Target> int run(VerbCall<T> call) {
        Optional<String> to = to(call);
        if (call.values().isSet(PlanDialog.DRY_RUN)) {
            return DryRun.show(call, new ServiceCommand.Move(to));
        }
        InteractiveTargets<T> targets = call.targets();
        return call.forEachTarget(id -> {
            Moved<T> moved = targets.call("Moving '" + id.text() + "'", id, Stage.MOVE,
                    server -> server.move(id, to, ResourceTimeout.of(call.values())));
            call.console().print(moved.isNothing()
                    ? "'" + id.text() + "' runs on " + moved.to() + " already"
                    : "Moved '" + id.text() + "' from " + moved.from() + " " + moved.outcome());
        });
    }

    /** An empty name, as of a variable that a script has not set, must not move the target to any node. */
    private static Optional<String> to(VerbCall<?> call) {
        if (call.values().list(TO).stream().anyMatch(String::isBlank)) {
            throw GatewayException.of(ErrorCode.INVALID_PARAMETER, "--to has no value",
                    "Name a node, or leave --to out to move to any.");
        }
        return call.values().text(TO);
    }
}
