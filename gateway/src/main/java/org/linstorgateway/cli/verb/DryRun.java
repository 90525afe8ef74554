package org.linstorgateway.cli.verb;

import org.linstorgateway.target.Plan;
import org.linstorgateway.target.ServiceCommand;
import org.linstorgateway.target.Target;

/** Shows what a command would do to the named targets, for {@code --dry-run}. */
final class DryRun {
    private DryRun() {}

    /** Returns the exit status: 1 if a plan failed, else {@link PlanDialog#WOULD_CHANGE} if there is something to do, else 0. */
    static <T extends Target> int show(VerbCall<T> call, ServiceCommand command) {
        InteractiveTargets<T> targets = call.targets();
        int[] planned = {0};
        int failed = call.forEachTarget(id -> {
            Plan plan = targets.call(server -> server.plan(id, command));
            if (plan.isUpToDate()) {
                call.console().print("Nothing to do for '" + id.text() + "'.");
            } else {
                PlanDialog.show(plan, call.console());
                planned[0] = PlanDialog.WOULD_CHANGE;
            }
        });
        call.console().print("Nothing was changed.");
        return failed == 0 ? planned[0] : failed;
    }
}
