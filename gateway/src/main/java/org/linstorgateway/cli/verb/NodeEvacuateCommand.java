package org.linstorgateway.cli.verb;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.linstorgateway.cli.Command;
import org.linstorgateway.cli.Session;
import org.linstorgateway.cli.output.Console;
import org.linstorgateway.cli.output.Progress;
import org.linstorgateway.cli.parser.OptionSpecs;
import org.linstorgateway.cli.parser.ParsedOptions;
import org.linstorgateway.client.HttpNodeMaintenance;
import org.linstorgateway.option.Option;
import org.linstorgateway.option.OptionValues;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.target.DrainOptions;
import org.linstorgateway.target.Evacuation;
import org.linstorgateway.target.NodeMaintenance;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code node evacuate}. */
public final class NodeEvacuateCommand implements Command {
    /** The time between two looks at what is left. */
    private static final Duration INTERVAL = Duration.ofSeconds(2);
    private static final Option NO_WAIT = Option.flag("--no-wait")
            .help("Return when LINSTOR has begun to move the replicas").build();

    private final List<Protocol<?>> protocols;

    public NodeEvacuateCommand(List<? extends Protocol<?>> protocols) {
        this.protocols = List.copyOf(protocols);
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
        spec.usageMessage().description(
                "Make a node empty, such as before it leaves the cluster: drain it, and let LINSTOR move the "
                        + "replicas of all resources to other nodes, also of those that are no targets. 'node restore' ends it.");
        OptionSpecs.add(spec,
                Stream.concat(Stream.of(NodeChangeDialog.NODE, PlanDialog.DRY_RUN, PlanDialog.YES, NO_WAIT),
                        DrainArguments.OPTIONS.stream()).toList());
        return spec;
    }

    @Override
    public boolean takesTarget() {
        return true;
    }

    @Override
    public boolean isDestructive() {
        return true;
    }

    @Override
    public int run(ParseResult arguments, Session session) {
        OptionValues values = ParsedOptions.of(arguments, session.console());
        Console console = session.console();
        String node = values.textOrDefault(NodeChangeDialog.NODE);
        DrainOptions options = DrainArguments.of(values);
        NodeMaintenance maintenance = new HttpNodeMaintenance(session.connection());
        Evacuation plan = maintenance.planEvacuation(node);
        NodeChangeDialog.show(plan.targets(), protocols, console);
        EvacuationDialog.showReplicas(plan, console);
        if (values.isSet(PlanDialog.DRY_RUN)) {
            boolean nothing = plan.targets().steps().isEmpty() && plan.replicas().isEmpty();
            console.print(nothing ? "The node is empty." : "Nothing was changed.");
            return nothing ? 0 : PlanDialog.WOULD_CHANGE;
        }
        if (!plan.running()) {
            console.print(plan.replicas().isEmpty()
                    ? "LINSTOR places no replicas on " + plan.targets().node() + " from then on."
                    : "LINSTOR copies these replicas to other nodes and deletes them on " + plan.targets().node()
                            + ".");
            PlanDialog.requireConsent(values.isSet(PlanDialog.YES), console);
        }
        Evacuation begun = begin(node, options, maintenance, console);
        return values.isSet(NO_WAIT)
                ? begun(begun, console)
                : new EvacuationWait(maintenance, console, Ticker.SYSTEM, INTERVAL).await(node, begun);
    }

    private static Evacuation begin(String node, DrainOptions options, NodeMaintenance maintenance, Console console) {
        try (var _ = console.onInterrupt("Interrupted: what was done stays. Repeat the command, or undo it: "
                + "linstor-gateway node restore " + node);
                Progress _ = console.progress("Draining " + node, () -> "moving targets away")) {
            return maintenance.evacuate(node, options);
        }
    }

    private static int begun(Evacuation evacuation, Console console) {
        console.print("Evacuating " + evacuation.targets().node() + ": " + EvacuationDialog.stage(evacuation));
        return 0;
    }
}
