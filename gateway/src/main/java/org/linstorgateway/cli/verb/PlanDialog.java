package org.linstorgateway.cli.verb;

import java.util.OptionalInt;
import org.linstorgateway.cli.output.Console;
import org.linstorgateway.cli.output.LineDifference;
import org.linstorgateway.option.Option;
import org.linstorgateway.option.OptionValues;
import org.linstorgateway.target.Effect;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Plan;

/** Shows a plan to the user and asks for consent. */
final class PlanDialog {
    static final Option YES = Option.flag("--yes").shortName("-y").help("Do not ask for confirmation").build();
    static final Option DRY_RUN = Option.flag("--dry-run").shortName("-d").help("Show the changes only")
            .build();

    /** The exit status of {@code --dry-run} if there is something to do. */
    static final int WOULD_CHANGE = 2;

    private PlanDialog() {}

    static void show(Plan plan, Console console) {
        show(plan, consequence(plan), console);
    }

    private static void show(Plan plan, String consequence, Console console) {
        console.print("Changes of '" + plan.id().text() + "':");
        plan.changes().forEach(change -> console.print("  - " + change.sentence() + effect(change.effect())));
        plan.contents().forEach(content -> console.print("\n"
                + LineDifference.render(content.title(), content.before(), content.after(), console.colours())));
        console.print("\n" + consequence);
    }

    private static String effect(Effect effect) {
        return switch (effect) {
            case NONE -> "";
            case RESCAN -> " (clients have to rescan)";
            case PAUSE -> " (clients wait for about a second)";
            case RESTART -> " (restarts the service)";
            case MOVE -> " (clients wait for some seconds)";
            case STOP, LOSS -> "";
        };
    }

    private static String consequence(Plan plan) {
        if (plan.losesData()) {
            return "Nobody can undo this.";
        }
        if (plan.running() && plan.has(Effect.STOP)) {
            return "Clients lose the target until it is started again.";
        }
        if (plan.running() && plan.has(Effect.MOVE)) {
            return "The service will stop and start on another node: its clients wait for some seconds.";
        }
        if (plan.interruptsService()) {
            return "The service will be stopped and started again: its clients wait for some seconds.";
        }
        return plan.restarts() ? "The service is not running." : "The service will not be restarted.";
    }

    /**
     * Shows a plan and asks before it interrupts clients. With {@code --dry-run} nothing is to be done.
     *
     * @param upToDate what to tell the user if there is nothing to do
     * @return the exit status if nothing is to be done; empty if the user agrees to the plan
     * @throws GatewayException ({@code INVALID}) if the user says no
     */
    static OptionalInt decide(Plan plan, String upToDate, OptionValues values, Console console) {
        return decide(plan, upToDate, consequence(plan), values, console, plan.interruptsService());
    }

    /**
     * Shows a plan and asks likewise, also if no client notices it.
     *
     * @param consequence the sentence behind the plan
     * @throws GatewayException ({@code INVALID}) if the user says no
     */
    static OptionalInt decideAlways(Plan plan, String upToDate, String consequence, OptionValues values,
            Console console) {
        return decide(plan, upToDate, consequence, values, console, true);
    }

    /**
     * Shows the plan of a new object, which nobody uses yet, and does not ask.
     *
     * @param consequence the sentence behind the plan
     */
    static OptionalInt decideForNew(Plan plan, String upToDate, String consequence, OptionValues values,
            Console console) {
        return decide(plan, upToDate, consequence, values, console, false);
    }

    private static OptionalInt decide(Plan plan, String upToDate, String consequence, OptionValues values,
            Console console, boolean asks) {
        if (plan.isUpToDate()) {
            console.print(upToDate);
            return OptionalInt.of(0);
        }
        show(plan, consequence, console);
        if (values.isSet(DRY_RUN)) {
            console.print("Nothing was changed.");
            return OptionalInt.of(WOULD_CHANGE);
        }
        requireConsent(values.isSet(YES) || !asks, console);
        return OptionalInt.empty();
    }

    /** @throws GatewayException ({@code INVALID}) if the user says no */
    static void requireConsent(boolean given, Console console) {
        if (!given && !Confirmation.ask(console, YES)) {
            throw GatewayException.of(ErrorCode.NOT_CONFIRMED, "aborted");
        }
    }
}
