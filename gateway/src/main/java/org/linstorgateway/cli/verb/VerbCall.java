package org.linstorgateway.cli.verb;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.linstorgateway.cli.Session;
import org.linstorgateway.cli.output.Console;
import org.linstorgateway.client.HttpTargets;
import org.linstorgateway.option.Option;
import org.linstorgateway.option.OptionValues;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.TargetId;
import org.linstorgateway.target.Targets;

/**
 * One call of a verb.
 *
 * @param named  the kind of targets that the user named
 * @param values the values of the verb's options
 */
record VerbCall<T extends Target>(Protocol<T> protocol, TargetArgument named, OptionValues values, Session session) {

    Console console() {
        return session.console();
    }

    /** Returns the targets of the server, with progress shown on the console. */
    InteractiveTargets<T> targets() {
        return new InteractiveTargets<>(protocol, session);
    }

    /** Returns the identifiers of the named targets as the user wrote them. */
    List<String> names() {
        return named.parameter(protocol.texts().idLabel()).map(this::names).orElse(List.of());
    }

    private List<String> names(Option parameter) {
        return parameter.isList() ? values.list(parameter) : values.text(parameter).stream().toList();
    }

    /**
     * Returns the only named target.
     *
     * @throws GatewayException ({@code INVALID}) if the name is neither an identifier nor the short name of a target
     */
    TargetId id() {
        return lookup().find(String.join("", names()));
    }

    /** Returns the only named target among some targets. */
    TargetId id(Targets<?> targets) {
        return new TargetLookup(protocol.names(), () -> ids(targets)).find(String.join("", names()));
    }

    private TargetLookup lookup() {
        return new TargetLookup(protocol.names(), () -> ids(
                new HttpTargets<>(protocol, session.connection(warning -> {}), warning -> {})));
    }

    private static List<TargetId> ids(Targets<?> targets) {
        return targets.list().targets().stream().map(deployed -> deployed.target().id()).toList();
    }

    /** Finds each named target, also after one was not found, and prints every failure. */
    NamedTargets targetIds() {
        TargetLookup lookup = lookup();
        List<TargetId> found = new ArrayList<>();
        int failures = 0;
        for (String name : names()) {
            try {
                found.add(lookup.find(name));
            } catch (GatewayException e) {
                console().error(e);
                failures++;
            }
        }
        return new NamedTargets(found, failures > 0);
    }

    /**
     * The targets that a user named.
     *
     * @param hasFailures whether others were not found
     */
    record NamedTargets(List<TargetId> ids, boolean hasFailures) {
        NamedTargets {
            ids = List.copyOf(ids);
        }
    }

    /**
     * Runs an action for each named target, also after one failed, and prints every failure.
     *
     * @return 1 if any failed, else 0
     */
    int forEachTarget(Consumer<TargetId> action) {
        return forEach(targetIds(), action);
    }

    /** Runs an action like {@link #forEachTarget} for targets that were already found. */
    int forEach(NamedTargets targets, Consumer<TargetId> action) {
        int status = targets.hasFailures() ? 1 : 0;
        for (TargetId id : targets.ids()) {
            try {
                action.accept(id);
            } catch (GatewayException e) {
                console().error(e);
                status = 1;
            }
        }
        return status;
    }
}
