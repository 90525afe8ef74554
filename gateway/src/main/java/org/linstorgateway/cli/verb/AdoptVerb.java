package org.linstorgateway.cli.verb;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.linstorgateway.cli.output.Console;
import org.linstorgateway.option.Operation;
import org.linstorgateway.option.Option;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.protocol.ProtocolNames;
import org.linstorgateway.target.Consent;
import org.linstorgateway.target.Deployed;
import org.linstorgateway.target.Plan;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.WaitOptions;

/** {@code adopt}: makes a target of an existing LINSTOR resource. Shows what that does, and asks. */
final class AdoptVerb implements TargetVerb {
    @Override
    public List<String> description(ProtocolNames names) {
        return List.of(
                "Make " + names.nounWithArticle() + " of an existing LINSTOR resource without touching its data.",
                "The last part of the target's name is the name of the resource. Nobody may use the resource, and all of its "
                        + "replicas must be up to date.",
                "The command shows what it changes in LINSTOR, and asks. With --dry-run it changes nothing and ends with status "
                        + "2, or 0 if the resource is that target already. If it is interrupted, repeat it to complete the "
                        + "adoption, or delete the target: that undoes the adoption and keeps the resource with its data.");
    }

    @Override
    public TargetArgument targets() {
        return TargetArgument.NEW;
    }

    @Override
    public List<Option> options(Protocol<?> protocol) {
        List<Option> options = new ArrayList<>(protocol.form().options(Operation.ADOPT));
        options.add(PlanDialog.YES);
        options.add(PlanDialog.DRY_RUN);
        options.addAll(WaitArguments.OPTIONS);
        return options;
    }

    @Override
    public <T extends Target> int run(VerbCall<T> call) {
        T described = call.protocol().form().described(call.values());
        String id = described.id().text();
        WaitOptions wait = WaitArguments.of(call.values());
        InteractiveTargets<T> targets = call.targets();
        Plan plan = targets.call(server -> server.planAdopt(described));
        Console console = call.console();
        OptionalInt status = PlanDialog.decideAlways(plan, "\"" + id + "\" exists and is as described.",
                "The data of the resource is not touched.", call.values(), console);
        if (status.isPresent()) {
            return status.getAsInt();
        }
        Deployed<T> adopted = targets.call("Adopting '" + described.resource() + "' as '" + id + "'", described.id(),
                Stage.ADOPT, server -> server.adopt(described, Consent.to(plan), wait));
        console.print("Adopted the LINSTOR resource \"" + adopted.target().resource() + "\" as \"" + id + "\"");
        call.protocol().rules().notes(adopted.target()).forEach(console::note);
        return 0;
    }
}
