package org.linstorgateway.cli.verb;

import java.util.List;
import org.linstorgateway.option.Option;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.protocol.ProtocolNames;
import org.linstorgateway.target.Target;

/** A verb that every protocol has, such as {@code start}. {@link TargetVerbs} lists all of them. */
interface TargetVerb {
    /** Returns the paragraphs of its help. */
    List<String> description(ProtocolNames names);

    /** Returns which targets a user names behind it. */
    TargetArgument targets();

    /** Returns its options and its parameters behind the names of targets. */
    default List<Option> options(Protocol<?> protocol) {
        return List.of();
    }

    /** Returns whether it deletes data, so that nobody must be led to it by a typing error. */
    default boolean isDestructive() {
        return false;
    }

    /**
     * Runs it.
     *
     * @return the exit status: 0, or 1 if a failure was already printed
     * @throws org.linstorgateway.target.GatewayException if it failed and nothing was printed yet
     */
    <T extends Target> int run(VerbCall<T> call);
}
