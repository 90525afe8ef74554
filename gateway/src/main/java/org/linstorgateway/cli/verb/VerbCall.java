package org.linstorgateway.cli.verb;

import java.util.List;
import java.util.function.Consumer;
import org.linstorgateway.cli.Session;
import org.linstorgateway.cli.output.Console;
import org.linstorgateway.option.Option;
import org.linstorgateway.option.OptionValues;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.TargetId;

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
     * @throws GatewayException ({@code INVALID}) if the name is no identifier
     */
    TargetId id() {
        return protocol.names().parseId(String.join("", names()));
    }

    /**
     * Runs an action for each named target, also after one failed, and prints every failure.
     *
     * @return 1 if any failed, else 0
     */
    int forEachTarget(Consumer<TargetId> action) {
        int status = 0;
        for (String name : names()) {
            try {
                action.accept(protocol.names().parseId(name));
            } catch (GatewayException e) {
                console().error(e);
                status = 1;
            }
        }
        return status;
    }
}
