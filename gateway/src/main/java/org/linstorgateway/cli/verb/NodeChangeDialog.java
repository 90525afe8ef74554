package org.linstorgateway.cli.verb;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.linstorgateway.cli.Session;
import org.linstorgateway.cli.output.Colour;
import org.linstorgateway.cli.output.Console;
import org.linstorgateway.cli.output.Progress;
import org.linstorgateway.cli.output.Table;
import org.linstorgateway.cli.output.Table.Cell;
import org.linstorgateway.client.HttpNodes;
import org.linstorgateway.option.Option;
import org.linstorgateway.option.OptionValues;
import org.linstorgateway.option.ValueType;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.target.NodeChange;
import org.linstorgateway.target.NodeChange.Action;
import org.linstorgateway.target.NodeChange.Step;

/** Shows what a command does to the targets of a node, asks, and shows its progress. */
final class NodeChangeDialog {
    static final Option NODE = Option.parameter("NODE", ValueType.TEXT).required()
            .help("The name of a node, as 'node list' prints it").build();

    private NodeChangeDialog() {}

    /**
     * Shows a plan and asks if clients notice it. With {@code --dry-run} nothing is to be done.
     *
     * @return the exit status if nothing is to be done; empty if the command is to go on
     * @throws org.linstorgateway.target.GatewayException ({@code INVALID}) if the user says no
     */
    static OptionalInt decide(NodeChange plan, List<Protocol<?>> protocols, OptionValues values,
            Console console) {
        show(plan, protocols, console);
        if (values.isSet(PlanDialog.DRY_RUN)) {
            console.print(plan.steps().isEmpty() ? "No target is concerned." : "Nothing was changed.");
            return OptionalInt.of(plan.steps().isEmpty() ? 0 : PlanDialog.WOULD_CHANGE);
        }
        if (plan.interruptsClients()) {
            console.print("Clients of each target that moves wait for some seconds.");
            PlanDialog.requireConsent(values.isSet(PlanDialog.YES), console);
        }
        return OptionalInt.empty();
    }

    static void show(NodeChange plan, List<Protocol<?>> protocols, Console console) {
        if (!plan.steps().isEmpty()) {
            console.print(table(plan.steps(), protocols, console));
        }
    }

    private static String table(List<Step> steps, List<Protocol<?>> protocols, Console console) {
        Table table = new Table(2, "Protocol", "Target", "What happens", "Detail");
        steps.forEach(step -> table.add(
                Cell.of(NodeTargetTable.command(step.target().protocol(), protocols)), Cell.of(step.target().id()),
                new Cell(phrase(step.action()), step.action() == Action.CANNOT_MOVE ? Colour.RED : Colour.NONE),
                Cell.of(step.detail())));
        return table.render(console.colours());
    }

    private static String phrase(Action action) {
        return switch (action) {
            case MOVE -> "moves away";
            case KEEP_AWAY -> "is kept away";
            case CANNOT_MOVE -> "cannot move";
            case ENABLE -> "may run there again";
            case STAY_DISABLED -> "stays disabled";
            case MOVE_BACK -> "moves back";
        };
    }

    /** Runs a command, shows how many targets the node runs, and prints what was done. */
    static NodeChange run(String doing, String node, Session session, Supplier<NodeChange> command) {
        HttpNodes nodes = new HttpNodes(session.connection(warning -> {}));
        NodeChange done;
        try (var _ = session.console()
                .onInterrupt("Interrupted: what was done stays. Repeat the command to complete it.");
                Progress _ = session.console().progress(doing, () -> stage(nodes, node))) {
            done = command.get();
        }
        done.steps().stream().filter(step -> step.action() != Action.KEEP_AWAY && step.action() != Action.ENABLE)
                .forEach(step -> session.console().print("'" + step.target().id() + "' " + past(step)));
        return done;
    }

    private static String stage(HttpNodes nodes, String node) {
        int left = nodes.list().nodes().stream().filter(each -> each.name().equalsIgnoreCase(node))
                .mapToInt(each -> each.runs().size()).sum();
        return left == 1 ? "1 target runs there" : left + " targets run there";
    }

    private static String past(Step step) {
        return switch (step.action()) {
            case MOVE, MOVE_BACK -> "moved " + step.detail();
            case CANNOT_MOVE -> "keeps running there: " + step.detail();
            case STAY_DISABLED -> "stays disabled: " + step.detail();
            case KEEP_AWAY, ENABLE -> step.detail();
        };
    }
}
