package org.linstorgateway.cli.verb;

import java.util.ArrayList;
import java.util.List;
import org.linstorgateway.cli.Command;
import org.linstorgateway.cli.Session;
import org.linstorgateway.cli.document.ChangeExecution;
import org.linstorgateway.cli.document.TargetChange;
import org.linstorgateway.cli.output.Console;
import org.linstorgateway.cli.parser.OptionSpecs;
import org.linstorgateway.cli.parser.ParsedOptions;
import org.linstorgateway.option.OptionValues;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.target.GatewayException;
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
                        + "and nothing is deleted. The command shows all changes, and asks before it restarts a running service.");
        OptionSpecs.add(spec, showsOnly
                ? List.of(DocumentArguments.FILE)
                : List.of(DocumentArguments.FILE, PlanDialog.YES, PlanDialog.DRY_RUN));
        return spec;
    }

    @Override
    public int run(ParseResult arguments, Session session) {
        Console console = session.console();
        OptionValues values = ParsedOptions.of(arguments, console);
        List<TargetChange<?>> all = DocumentArguments.changes(values, protocols, session);
        List<TargetChange<?>> changes = all.stream().filter(change -> !change.isNothing()).toList();
        all.forEach(change -> change.stays().forEach(sentence -> console.note(change.name() + ": " + sentence)));
        changes.forEach(change -> show(change, console));
        console.print(summary(all.size() - changes.size(), changes.size()));
        if (changes.isEmpty()) {
            return 0;
        }
        if (showsOnly || values.isSet(PlanDialog.DRY_RUN)) {
            return PlanDialog.WOULD_CHANGE;
        }
        PlanDialog.requireConsent(values.isSet(PlanDialog.YES)
                || changes.stream().noneMatch(TargetChange::interruptsService), console);
        return make(changes, session);
    }

    private static void show(TargetChange<?> change, Console console) {
        change.sentences().forEach(sentence -> console.print(change.name() + ": " + sentence));
        change.warnings().forEach(console::warn);
        change.plans().forEach(plan -> PlanDialog.show(plan, console));
    }

    private static String summary(int unchanged, int changed) {
        return changed + (changed == 1 ? " target" : " targets") + " to create or change, " + unchanged + " unchanged.";
    }

    /** Stops at the first failure, so that a mistake does not spread. */
    private static int make(List<TargetChange<?>> changes, Session session) {
        List<String> done = new ArrayList<>();
        for (TargetChange<?> change : changes) {
            try {
                make(change, session);
                done.add(change.name());
            } catch (GatewayException e) {
                session.console().error(e.adding(outcome(done, changes)));
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

    private static String outcome(List<String> done, List<TargetChange<?>> changes) {
        List<String> left = changes.subList(done.size() + 1, changes.size()).stream().<String>map(TargetChange::name)
                .toList();
        return "done before: " + named(done) + "; not begun: " + named(left);
    }

    private static String named(List<String> names) {
        return names.isEmpty() ? "nothing" : String.join(", ", names);
    }
}
