package org.linstorgateway.cli.verb;

import java.util.ArrayList;
import java.util.List;
import org.linstorgateway.cli.output.Console;
import org.linstorgateway.option.Operation;
import org.linstorgateway.option.Option;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.protocol.ProtocolNames;
import org.linstorgateway.target.Deployed;
import org.linstorgateway.target.MissingGroup;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.WaitOptions;

/** {@code create}. */
final class CreateVerb implements TargetVerb {
    private static final Option CREATE_GROUP = Option.flag("--create-resource-group")
            .help("Create the resource group if LINSTOR has none of this name")
            .note("It has no filter of storage pools: LINSTOR chooses any.").build();

    @Override
    public List<String> description(ProtocolNames names) {
        return List.of("Create " + names.nounWithArticle() + " and wait until its service runs.");
    }

    @Override
    public TargetArgument targets() {
        return TargetArgument.NEW;
    }

    @Override
    public List<Option> options(Protocol<?> protocol) {
        List<Option> options = new ArrayList<>(protocol.form().options(Operation.CREATE));
        options.add(CREATE_GROUP);
        options.addAll(WaitArguments.OPTIONS);
        return options;
    }

    @Override
    public <T extends Target> int run(VerbCall<T> call) {
        Protocol<T> protocol = call.protocol();
        Console console = call.console();
        T target = protocol.form().target(call.values());
        WaitOptions wait = WaitArguments.of(call.values());
        MissingGroup missing = call.values().isSet(CREATE_GROUP) ? MissingGroup.CREATE : MissingGroup.REFUSE;
        protocol.rules().requireCreatable(target);
        protocol.rules().warnings(target).forEach(console::warn);
        if (target.volumes().isEmpty()) {
            console.warn(
                    "the target has no volume: clients find nothing to use. Add one with 'linstor-gateway "
                            + protocol.names().command() + " add-volume " + target.id().text() + " SIZE'.");
        }
        InteractiveTargets<T> targets = call.targets();
        Deployed<T> created = HealthHint.onFailure(
                () -> targets.call("Creating " + protocol.names().noun() + " '" + target.id().text() + "'", target.id(),
                        Stage.CREATE, server -> server.create(target, missing, wait)));
        console.print(protocol.texts().created(created));
        protocol.rules().notes(target).forEach(console::note);
        return 0;
    }
}
