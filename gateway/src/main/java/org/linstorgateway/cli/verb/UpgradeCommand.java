package org.linstorgateway.cli.verb;

import java.util.Optional;
import org.linstorgateway.cli.Command;
import org.linstorgateway.cli.Session;
import org.linstorgateway.cli.UpgradeProgram;
import org.linstorgateway.cli.output.Console;
import org.linstorgateway.cli.output.LineDifference;
import org.linstorgateway.cli.output.Progress;
import org.linstorgateway.protocol.CommandForm;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Problem;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.TargetId;
import org.linstorgateway.target.Targets;
import org.linstorgateway.target.UpgradePlan;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code upgrade}: shows what would change, and asks before anything does. */
public final class UpgradeCommand<T extends Target> implements Command {
    private static final String YES = "--yes";
    private static final String DRY_RUN = "--dry-run";

    private final Protocol<T> protocol;
    private final CommandForm<T> form;
    private final UpgradeProgram program;

    public UpgradeCommand(Protocol<T> protocol, CommandForm<T> form, UpgradeProgram program) {
        this.protocol = protocol;
        this.form = form;
        this.program = program;
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
        spec.usageMessage()
                .description("Bring an " + protocol.names().noun() + " of an older LINSTOR Gateway up to date: its "
                        + "DRBD options and its promoter file.",
                        "Talks to LINSTOR itself, not to a LINSTOR Gateway server.");
        OneTarget.declare(spec, form.idLabel());
        spec.addOption(OptionSpec.builder("-y", YES).type(boolean.class).description("Do not ask.").build());
        spec.addOption(OptionSpec.builder("-d", DRY_RUN).type(boolean.class)
                .description("Only show what would change.").build());
        ControllersOption.declare(spec);
        return spec;
    }

    @Override
    public boolean takesTarget() {
        return true;
    }

    @Override
    public int run(ParseResult arguments, Session session) {
        TargetId id = protocol.names().parseId(OneTarget.name(arguments));
        boolean dryRun = arguments.matchedOptionValue(DRY_RUN, false);
        boolean yes = arguments.matchedOptionValue(YES, false);
        Console console = session.console();
        return program.run(session.serverSettings(), protocol, upgrades -> {
            UpgradePlan plan = upgrades.planUpgrade(id);
            if (plan.isUpToDate()) {
                console.print(plan.id().text() + " is already up to date.");
                return 0;
            }
            show(plan, console);
            if (dryRun) {
                console.print("Nothing was changed.");
                return 0;
            }
            requireConsent(yes, console);
            apply(upgrades, plan, console);
            return 0;
        });
    }

    private static void show(UpgradePlan plan, Console console) {
        console.print("What changes of '" + plan.id().text() + "':");
        plan.changes().forEach(change -> console
                .print("  - " + change.sentence() + (change.restarts() ? " (restarts the service)" : "")));
        plan.contents().forEach(content -> console.print("\n"
                + LineDifference.render(content.title(), content.before(), content.after(), console.colours())));
        console.print("\n" + consequence(plan));
    }

    private static String consequence(UpgradePlan plan) {
        if (plan.interruptsService()) {
            return "DRBD Reactor will restart the service: its clients have to wait for some seconds.";
        }
        return plan.restarts() ? "The service does not run now." : "The service will not be restarted.";
    }

    private static void requireConsent(boolean given, Console console) {
        if (!given && !console.confirm("Continue? [y/N]: ")) {
            throw new GatewayException(Problem.INVALID, "aborted");
        }
    }

    private static void apply(Targets<?> upgrades, UpgradePlan plan, Console console) {
        String name = plan.id().text();
        try (Progress _ = console.progress("Upgrading '" + name + "'", () -> "waiting for the service")) {
            upgrades.upgrade(plan.id(), Optional.of(plan.fingerprint()), Targets.DEFAULT_TIMEOUT);
        }
        console.print("Upgraded target \"" + name + "\"");
    }
}
