package org.linstorgateway.cli.verb;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.linstorgateway.cli.UpgradeProgram;
import org.linstorgateway.cli.output.Console;
import org.linstorgateway.cli.output.Progress;
import org.linstorgateway.client.HttpTargets;
import org.linstorgateway.option.Option;
import org.linstorgateway.protocol.CreateOptions;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.protocol.ProtocolNames;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Plan;
import org.linstorgateway.target.Problem;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.TargetId;
import org.linstorgateway.target.Targets;

/** {@code upgrade}: shows the changes and asks before it applies them. */
final class UpgradeVerb implements TargetVerb {
    private final UpgradeProgram program;

    UpgradeVerb(UpgradeProgram program) {
        this.program = program;
    }

    @Override
    public List<String> description(ProtocolNames names) {
        return List.of("Bring " + names.nounWithArticle()
                + " of an older LINSTOR Gateway up to date: its DRBD options and its "
                + "promoter file.", "With --controllers it works without a LINSTOR Gateway server.");
    }

    @Override
    public TargetArgument targets() {
        return TargetArgument.ONE;
    }

    @Override
    public List<Option> options(Protocol<?> protocol) {
        return List.of(CreateOptions.RESOURCE_TIMEOUT, PlanDialog.YES, PlanDialog.DRY_RUN, ServerOptions.CONTROLLERS);
    }

    @Override
    public <T extends Target> int run(VerbCall<T> call) {
        if (!call.values().list(ServerOptions.CONTROLLERS).isEmpty()) {
            return program.run(call.session().serverSettings(), call.protocol(),
                    targets -> run(call, call.id(targets), targets));
        }
        try {
            return run(call, call.id(), new HttpTargets<>(call.protocol(), call.session().connection(),
                    call.console()::warn));
        } catch (GatewayException e) {
            throw e.problem() == Problem.UNREACHABLE ? withoutServer(e) : e;
        }
    }

    /** LINBIT's servers and older ones cannot upgrade, and there may be none. */
    private static GatewayException withoutServer(GatewayException failure) {
        return failure.with(failure.getMessage(), failure.hint()
                + "\nTo upgrade without a server, name the LINSTOR controllers with --controllers.");
    }

    private static int run(VerbCall<?> call, TargetId id, Targets<?> targets) {
        Console console = call.console();
        Plan plan = targets.planUpgrade(id);
        if (plan.isUpToDate()) {
            console.print(plan.id().text() + " is already up to date.");
            return 0;
        }
        PlanDialog.show(plan, console);
        if (call.values().isSet(PlanDialog.DRY_RUN)) {
            console.print("Nothing was changed.");
            return 0;
        }
        PlanDialog.requireConsent(call.values().isSet(PlanDialog.YES), console);
        apply(targets, plan, ResourceTimeout.of(call.values()), console);
        return 0;
    }

    private static void apply(Targets<?> upgrades, Plan plan, Duration timeout, Console console) {
        String name = plan.id().text();
        try (Progress _ = console.progress("Upgrading '" + name + "'", () -> "waiting for the service")) {
            upgrades.upgrade(plan.id(), Optional.of(plan.fingerprint()), timeout);
        }
        console.print("Upgraded target \"" + name + "\"");
    }
}
