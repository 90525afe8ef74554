package org.linstorgateway.cli.verb;

import java.util.ArrayList;
import java.util.List;
import org.linstorgateway.cli.Command;
import org.linstorgateway.cli.Session;
import org.linstorgateway.cli.document.ChangeExecution;
import org.linstorgateway.cli.document.ObsoleteTarget;
import org.linstorgateway.cli.document.TargetChange;
import org.linstorgateway.cli.output.Console;
import org.linstorgateway.cli.parser.OptionSpecs;
import org.linstorgateway.cli.parser.ParsedOptions;
import org.linstorgateway.cli.verb.DocumentArguments.Changes;
import org.linstorgateway.option.Option;
import org.linstorgateway.option.OptionValues;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Label;
import org.linstorgateway.target.Target;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code apply}: makes targets as documents say, and {@code diff}: shows what that would change. */
public final class ApplyCommand implements Command {
    private final List<Protocol<?>> protocols;
    private final boolean showsOnly;

    private ApplyCommand(List<? extends Protocol<?>> protocols, boolean showsOnly) {
        this.protocols = List.copyOf(protocols);
        this.showsOnly = showsOnly;
    }

    public static ApplyCommand apply(List<? extends Protocol<?>> protocols) {
        return new ApplyCommand(protocols, false);
    }

    public static ApplyCommand diff(List<? extends Protocol<?>> protocols) {
        return new ApplyCommand(protocols, true);
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
        spec.usageMessage().description(showsOnly
                ? "Show what 'apply' would change, and change nothing. The exit status is 2 if there is something to change, "
                        + "else 0."
                : "Create targets that documents describe, and change those that exist. What a document does not name stays, "
                        + "and nothing is deleted without --prune. The command shows all changes, and asks before it restarts a "
                        + "running service or deletes a target.");
        List<Option> options = new ArrayList<>(DocumentArguments.OPTIONS);
        if (!showsOnly) {
            options.addAll(List.of(PlanDialog.YES, PlanDialog.DRY_RUN));
        }
        OptionSpecs.add(spec, options);
        return spec;
    }

    @Override
    public int run(ParseResult arguments, Session session) {
        Console console = session.console();
        OptionValues values = ParsedOptions.of(arguments, console);
        Changes all = DocumentArguments.changes(values, protocols, session);
        List<TargetChange<?>> changes = all.needed();
        all.changes().forEach(change -> change.stays()
                .forEach(sentence -> console.note(change.name() + ": " + sentence)));
        changes.forEach(change -> show(change, console));
        all.obsolete().forEach(target -> console.print(target.name() + ": " + target.sentence()));
        console.print(summary(all));
        if (changes.isEmpty() && all.obsolete().isEmpty()) {
            return 0;
        }
        if (showsOnly || values.isSet(PlanDialog.DRY_RUN)) {
            return PlanDialog.WOULD_CHANGE;
        }
        PlanDialog.requireConsent(values.isSet(PlanDialog.YES) || !all.needConsent(), console);
        return make(all, session);
    }

    private static void show(TargetChange<?> change, Console console) {
        change.sentences().forEach(sentence -> console.print(change.name() + ": " + sentence));
        change.plans().forEach(plan -> PlanDialog.show(plan, console));
    }

    private static String summary(Changes all) {
        int changed = all.needed().size();
        String deleted = all.obsolete().isEmpty() ? "" : ", " + all.obsolete().size() + " to delete";
        return changed + (changed == 1 ? " target" : " targets") + " to create or change" + deleted + ", "
                + (all.changes().size() - changed) + " unchanged.";
    }

    /** A change of one target. */
    private record Action(String name, Runnable run) {}

    /** Deletes last. Stops at the first failure, so that a mistake does not spread. */
    private static int make(Changes all, Session session) {
        List<Action> actions = new ArrayList<>();
        all.needed().forEach(change -> actions.add(new Action(change.name(), () -> make(change, session))));
        all.label().ifPresent(label -> all.obsolete().forEach(
                target -> actions.add(new Action(target.name(), () -> delete(target, label, session)))));
        List<String> names = actions.stream().map(Action::name).toList();
        for (int i = 0; i < actions.size(); i++) {
            try {
                actions.get(i).run().run();
            } catch (GatewayException e) {
                session.console().error(e.adding("done before: " + named(names.subList(0, i)) + "; not begun: "
                        + named(names.subList(i + 1, names.size()))));
                return 1;
            }
        }
        return 0;
    }

    private static <T extends Target> void make(TargetChange<T> change, Session session) {
        InteractiveTargets<T> targets = new InteractiveTargets<>(change.protocol(), session);
        Stage stage = change.exists() ? Stage.SET : Stage.CREATE;
        targets.call((change.exists() ? "Changing " : "Creating ") + change.name(), change.id(), stage, server -> {
            ChangeExecution.run(change, server);
            return true;
        });
        session.console().print((change.exists() ? "Changed " : "Created ") + change.name());
        change.protocol().rules().notes(change.wanted()).forEach(session.console()::note);
    }

    private static <T extends Target> void delete(ObsoleteTarget<T> target, Label label, Session session) {
        new InteractiveTargets<>(target.protocol(), session)
                .call("Deleting " + target.name(), target.id(), Stage.DELETE,
                        server -> target.delete(server, label))
                .forEach(session.console()::warn);
        session.console().print("Deleted " + target.name());
    }

    private static String named(List<String> names) {
        return names.isEmpty() ? "nothing" : String.join(", ", names);
    }
}
