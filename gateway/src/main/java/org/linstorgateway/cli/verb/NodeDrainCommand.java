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
import org.linstorgateway.option.ValueType;
import org.linstorgateway.protocol.CreateOptions;
import org.linstorgateway.target.DrainOptions;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.NodeChange;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code node drain}. */
public final class NodeDrainCommand implements Command {
    private static final Option PARALLEL = Option.named("--parallel", ValueType.NUMBER, "NUMBER")
            .help("How many targets move at once, 1 to " + DrainOptions.MOST_PARALLEL).defaultText("1").build();
    private static final Option KEEP_UNMOVABLE = Option.flag("--keep-unmovable")
            .help("Drain the node although some targets cannot move: they keep running there").build();

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
        spec.usageMessage()
                .description("Move all targets away from a node and keep them away until 'node undrain'. If one "
                        + "cannot move, nothing changes. An interrupted drain is completed by repeating it.");
        OptionSpecs.add(spec, List.of(NodeChangeDialog.NODE, PlanDialog.DRY_RUN, PlanDialog.YES, PARALLEL,
                KEEP_UNMOVABLE, CreateOptions.RESOURCE_TIMEOUT));
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
        DrainOptions options = new DrainOptions(parallel(values), values.isSet(KEEP_UNMOVABLE),
                ResourceTimeout.of(values));
        HttpNodeMaintenance maintenance = new HttpNodeMaintenance(session.connection());
        OptionalInt status = NodeChangeDialog.decide(maintenance.planDrain(node), values, session.console());
        if (status.isPresent()) {
            return status.getAsInt();
        }
        NodeChange done = NodeChangeDialog.run("Draining " + node, node, session,
                () -> maintenance.drain(node, options));
        session.console().print("Drained " + done.node() + (done.unmovable().isEmpty() ? "; it runs no target" : ""));
        return 0;
    }

    private static int parallel(OptionValues values) {
        return values.text(PARALLEL).map(NodeDrainCommand::number).orElse(1);
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw GatewayException.of(ErrorCode.INVALID_PARAMETER, "--parallel must be a number");
        }
    }
}
