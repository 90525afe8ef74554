package org.linstorgateway.cli.verb;

import java.util.List;
import java.util.OptionalInt;
import org.linstorgateway.cli.Command;
import org.linstorgateway.cli.Session;
import org.linstorgateway.cli.parser.OptionSpecs;
import org.linstorgateway.cli.parser.ParsedOptions;
import org.linstorgateway.client.HttpNodeMaintenance;
import org.linstorgateway.option.Option;
import org.linstorgateway.option.OptionValues;
import org.linstorgateway.protocol.CreateOptions;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.target.NodeChange;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code node undrain}. */
public final class NodeUndrainCommand implements Command {
    static final Option REBALANCE = Option.flag("--rebalance")
            .help("Move the targets back that prefer the node (create --preferred-node)").build();

    private final List<Protocol<?>> protocols;

    public NodeUndrainCommand(List<? extends Protocol<?>> protocols) {
        this.protocols = List.copyOf(protocols);
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
        spec.usageMessage().description("Let targets run on a node again that was drained. None moves there by that.");
        OptionSpecs.add(spec, List.of(NodeChangeDialog.NODE, PlanDialog.DRY_RUN, PlanDialog.YES, REBALANCE,
                CreateOptions.RESOURCE_TIMEOUT));
        return spec;
    }

    @Override
    public boolean takesTarget() {
        return true;
    }

    @Override
    public int run(ParseResult arguments, Session session) {
        OptionValues values = ParsedOptions.of(arguments, session.console());
        String node = values.textOrDefault(NodeChangeDialog.NODE);
        boolean rebalance = values.isSet(REBALANCE);
        HttpNodeMaintenance maintenance = new HttpNodeMaintenance(session.connection());
        OptionalInt status = NodeChangeDialog.decide(maintenance.planUndrain(node, rebalance), protocols, values,
                session.console());
        if (status.isPresent()) {
            return status.getAsInt();
        }
        NodeChange done = NodeChangeDialog.run("Ending the drain of " + node, node, session,
                () -> maintenance.undrain(node, rebalance, ResourceTimeout.of(values)));
        session.console().print("Targets can run on " + done.node());
        return 0;
    }
}
