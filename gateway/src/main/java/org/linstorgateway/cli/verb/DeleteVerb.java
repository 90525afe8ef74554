package org.linstorgateway.cli.verb;

import java.util.List;
import org.linstorgateway.cli.output.Console;
import org.linstorgateway.option.Option;
import org.linstorgateway.protocol.CreateOptions;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.protocol.ProtocolNames;
import org.linstorgateway.target.StopOptions;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.TargetId;

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
        VerbCall.NamedTargets named = call.targetIds();
        if (named.ids().isEmpty()) {
            return 1;
        }
        if (!call.values().isSet(FORCE) && !isConfirmed(named.ids(), console)) {
            console.print("Aborted");
            return 0;
        }
        InteractiveTargets<T> targets = call.targets();
        return call.forEach(named, id -> {
            targets.call("Deleting '" + id.text() + "'", id, Stage.DELETE, server -> server.delete(id, options))
                    .forEach(console::warn);
            console.print(call.protocol().texts().deleted(id));
        });
    }

    private static boolean isConfirmed(List<TargetId> ids, Console console) {
        console.warn("all data of '" + String.join("', '", ids.stream().map(TargetId::text).toList())
                + "' will be deleted permanently");
        return Confirmation.ask(console, FORCE);
    }
}
