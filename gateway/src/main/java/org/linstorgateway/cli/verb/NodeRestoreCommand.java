package org.linstorgateway.cli.verb;

import java.util.List;
import org.linstorgateway.cli.Command;
import org.linstorgateway.cli.Session;
import org.linstorgateway.cli.parser.OptionSpecs;
import org.linstorgateway.cli.parser.ParsedOptions;
import org.linstorgateway.client.HttpNodeMaintenance;
import org.linstorgateway.option.OptionValues;
import org.linstorgateway.protocol.CreateOptions;
import org.linstorgateway.target.NodeChange;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code node restore}. */
public final class NodeRestoreCommand implements Command {
    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
        spec.usageMessage().description(
                "End the evacuation of a node and its drain: LINSTOR places replicas there again, and targets "
                        + "can run there. Replicas that have left do not come back.");
        OptionSpecs.add(spec, List.of(NodeChangeDialog.NODE, NodeUndrainCommand.REBALANCE,
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
        HttpNodeMaintenance maintenance = new HttpNodeMaintenance(session.connection());
        NodeChange done = NodeChangeDialog.run("Restoring " + node, node, session, () -> maintenance.restore(node,
                values.isSet(NodeUndrainCommand.REBALANCE), ResourceTimeout.of(values)));
        session.console().print("LINSTOR can place replicas on " + done.node() + ", and targets can run there");
        return 0;
    }
}
