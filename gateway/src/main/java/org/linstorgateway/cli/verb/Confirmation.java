package org.linstorgateway.cli.verb;

import org.linstorgateway.cli.output.Console;
import org.linstorgateway.option.Option;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;

/** The question before a change that users may not want. */
final class Confirmation {
    private Confirmation() {}

    /**
     * Asks the user whether to continue.
     *
     * @param without the option that continues without the question
     * @throws GatewayException ({@code INVALID}) if standard input ends without an answer
     */
    static boolean ask(Console console, Option without) {
        return switch (console.confirm("Continue? [y/N]: ")) {
            case YES -> true;
            case NO -> false;
            case END_OF_INPUT ->
                throw GatewayException.of(ErrorCode.NO_ANSWER, "no answer on standard input: add " + without.name()
                        + " to continue without the question");
        };
    }
}
