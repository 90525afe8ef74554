package org.linstorgateway.cli.verb;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.linstorgateway.cli.Command;
import org.linstorgateway.cli.Session;
import org.linstorgateway.cli.parser.OptionSpecs;
import org.linstorgateway.cli.parser.ParsedOptions;
import org.linstorgateway.client.HttpNodeMaintenance;
import org.linstorgateway.option.OptionValues;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.target.DrainOptions;
import org.linstorgateway.target.NodeChange;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code node drain}. */
public final class NodeDrainCommand implements Command {
    private final List<Protocol<?>> protocols;

    public NodeDrainCommand(List<? extends Protocol<?>> protocols) {
        this.protocols = List.copyOf(protocols);
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
        spec.usageMessage()
                .description("Move all targets away from a node and keep them away until 'node undrain'. If one "
                        + "cannot move, nothing changes. An interrupted drain is completed by repeating it.");
        OptionSpecs.add(spec, Stream.concat(Stream.of(NodeChangeDialog.NODE, PlanDialog.DRY_RUN, PlanDialog.YES),
                DrainArguments.OPTIONS.stream()).toList());
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
        DrainOptions options = DrainArguments.of(values);
        HttpNodeMaintenance maintenance = new HttpNodeMaintenance(session.connection());
        OptionalInt status = NodeChangeDialog.decide(maintenance.planDrain(node), protocols, values, session.console());
        if (status.isPresent()) {
            return status.getAsInt();
        }
        NodeChange done = NodeChangeDialog.run("Draining " + node, node, session,
                () -> maintenance.drain(node, options));
        session.console().print("Drained " + done.node() + (done.unmovable().isEmpty() ? "; it runs no target" : ""));
        return 0;
    }
}
