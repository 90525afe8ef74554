package org.linstorgateway.cli.verb;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.linstorgateway.cli.output.Console;
import org.linstorgateway.option.Operation;
import org.linstorgateway.option.Option;
import org.linstorgateway.protocol.CreateOptions;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.protocol.ProtocolNames;
import org.linstorgateway.target.Consent;
import org.linstorgateway.target.Deployed;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Plan;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.TargetId;
import org.linstorgateway.target.TargetPatch;

/** {@code set}: changes an existing target. Shows what that does, and asks before it interrupts clients. */
final class SetVerb implements TargetVerb {
    @Override
    public List<String> description(ProtocolNames names) {
        return List.of(
                "Change " + names.nounWithArticle() + ". The names, numbers and serials by which clients know it "
                        + "stay.",
                "The command shows the changes, and asks before it restarts a running service. With --dry-run it "
                        + "changes nothing and ends with status 2 if there is something to change, else 0.");
    }

    @Override
    public TargetArgument targets() {
        return TargetArgument.ONE;
    }

    @Override
    public List<Option> options(Protocol<?> protocol) {
        List<Option> options = new ArrayList<>(protocol.form().options(Operation.SET));
        options.add(CreateOptions.RESOURCE_TIMEOUT);
        options.add(PlanDialog.YES);
        options.add(PlanDialog.DRY_RUN);
        return options;
    }

    @Override
    public <T extends Target> int run(VerbCall<T> call) {
        TargetId id = call.id();
        InteractiveTargets<T> targets = call.targets();
        Optional<String> revision = targets.call(server -> server.revision(id));
        T current = targets.call(server -> server.get(id)).target();
        TargetPatch patch = patch(call, current).forRevision(revision);
        Plan plan = targets.call(server -> server.planChange(id, patch));
        Console console = call.console();
        OptionalInt status = PlanDialog.decide(plan, "\"" + id.text() + "\" is unchanged: it has these values already.",
                call.values(), console);
        if (status.isPresent()) {
            return status.getAsInt();
        }
        Deployed<T> changed = targets.call("Changing '" + id.text() + "'", id, Stage.SET,
                server -> server.change(id, patch, Consent.to(plan), ResourceTimeout.of(call.values())));
        console.print("Changed \"" + id.text() + "\"");
        call.protocol().rules().notes(changed.target()).forEach(console::note);
        return 0;
    }

    private static <T extends Target> TargetPatch patch(VerbCall<T> call, T current) {
        TargetPatch patch = call.protocol().form().patch(call.values(), current);
        if (patch.fields().isEmpty()) {
            throw GatewayException.of(ErrorCode.NOTHING_TO_CHANGE, "there is nothing to change: give at least one of "
                    + call.protocol().form().options(Operation.SET).stream().map(Option::name)
                            .collect(Collectors.joining(", ")));
        }
        return patch;
    }
}
