package org.linstorgateway.cli;

import java.util.List;
import java.util.stream.Collectors;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Problem;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Words that cannot be understood, told to people. */
final class UsageErrors {
    private static final int MOST_SUGGESTIONS = 3;

    private UsageErrors() {}

    static GatewayException explain(ParameterException failure) {
        CommandSpec command = failure.getCommandLine().getCommandSpec();
        String hint = "See '" + command.qualifiedName() + " --help'.";
        if (failure instanceof UnmatchedArgumentException unmatched) {
            return failure(unknown(unmatched, command), suggestion(unmatched) + hint, failure);
        }
        if (failure instanceof MissingParameterException missing) {
            return failure(missing(missing), hint, failure);
        }
        return failure(String.valueOf(failure.getMessage()), hint, failure);
    }

    private static GatewayException failure(String message, String hint, ParameterException cause) {
        return new GatewayException(Problem.INVALID, message, hint, cause);
    }

    private static String unknown(UnmatchedArgumentException unmatched, CommandSpec command) {
        String word = unmatched.getUnmatched().getFirst();
        if (unmatched.isUnknownOption()) {
            // What follows the equals sign may be a password behind a misspelt option.
            return "unknown option '" + word.split("=", 2)[0] + "'";
        }
        return (command.subcommands().isEmpty() ? "unexpected argument '" : "unknown command '") + word + "'";
    }

    private static String suggestion(UnmatchedArgumentException unmatched) {
        List<String> close = unmatched.getSuggestions();
        return close.isEmpty()
                ? ""
                : close.stream().limit(MOST_SUGGESTIONS).map(word -> "'" + word + "'")
                        .collect(Collectors.joining(" or ", "Did you mean ", "?\n"));
    }

    private static String missing(MissingParameterException failure) {
        List<ArgSpec> missing = failure.getMissing();
        if (missing.size() == 1 && missing.getFirst() instanceof OptionSpec option) {
            return "the option '" + option.longestName() + "' needs a value: " + option.paramLabel();
        }
        return missing.stream().map(ArgSpec::paramLabel)
                .collect(Collectors.joining(" and ", "something is missing: ", ""));
    }
}
