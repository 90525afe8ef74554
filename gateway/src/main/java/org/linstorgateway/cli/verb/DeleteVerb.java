package org.linstorgateway.cli.verb;

import java.util.List;
import org.linstorgateway.cli.output.Console;
import org.linstorgateway.option.Option;
import org.linstorgateway.protocol.CreateOptions;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.protocol.ProtocolNames;
import org.linstorgateway.target.StopOptions;
import org.linstorgateway.target.Target;

/** {@code delete}. */
final class DeleteVerb implements TargetVerb {
    private static final Option FORCE = Option.flag("--force").shortName("-f").help("Do not ask for confirmation")
            .build();

    @Override
    public List<String> description(ProtocolNames names) {
        return List.of("Delete targets with all their data.");
    }

    @Override
    public TargetArgument targets() {
        return TargetArgument.SEVERAL;
    }

    @Override
    public List<Option> options(Protocol<?> protocol) {
        return List.of(FORCE, CreateOptions.RESOURCE_TIMEOUT, StopArguments.FORCE_OFFLINE);
    }

    @Override
    public boolean isDestructive() {
        return true;
    }

    @Override
    public <T extends Target> int run(VerbCall<T> call) {
        Console console = call.console();
        StopOptions options = StopArguments.of(call.values());
        if (!call.values().isSet(FORCE) && !isConfirmed(call.names(), console)) {
            console.print("Aborted");
            return 0;
        }
        InteractiveTargets<T> targets = call.targets();
        return call.forEachTarget(id -> {
            targets.call("Deleting '" + id.text() + "'", id, Stage.DELETE, server -> server.delete(id, options))
                    .forEach(console::warn);
            console.print(call.protocol().texts().deleted(id));
        });
    }

    private static boolean isConfirmed(List<String> names, Console console) {
        console.warn("all data of '" + String.join("', '", names) + "' will be deleted permanently");
        return Confirmation.ask(console, FORCE);
    }
}
