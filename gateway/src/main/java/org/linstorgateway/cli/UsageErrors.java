package org.linstorgateway.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.linstorgateway.cli.completion.VisibleWords;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Errors for command lines that cannot be parsed. */
public final class UsageErrors {
    /** Who types one of these wants no command with a similar name, such as 'move'. */
    private static final Set<String> MEANING_DELETE = Set.of("remove", "erase", "destroy");
    private static final int MAX_SUGGESTIONS = 3;
    /** Words up to this length may have one typing error, longer words two. */
    private static final int SHORT_WORD = 4;
    /** A shorter word begins too many commands to mean one of them. */
    private static final int SHORTEST_BEGINNING = 3;

    /** The words of a label that may be left out. */
    private static final Pattern OPTIONAL_WORDS = Pattern.compile("\\[[^]]*] ");

    private UsageErrors() {}

    static GatewayException explain(ParameterException failure) {
        CommandSpec command = failure.getCommandLine().getCommandSpec();
        if (failure instanceof UnmatchedArgumentException unmatched) {
            String word = unmatched.getUnmatched().getFirst();
            return unmatched.isUnknownOption() ? unknownOption(word, command) : unknownWord(word, command);
        }
        if (failure instanceof MissingParameterException missing) {
            Optional<String> unknown = failure.getCommandLine().getUnmatchedArguments().stream()
                    .filter(word -> word.startsWith("-") && word.length() > 1).findFirst();
            if (unknown.isPresent()) {
                return unknownOption(unknown.get(), command);
            }
            return failure(missing(missing), command);
        }
        return GatewayException.of(ErrorCode.INVALID_USAGE, String.valueOf(failure.getMessage()), help(command),
                failure);
    }

    private static GatewayException failure(String message, CommandSpec command) {
        return GatewayException.of(ErrorCode.INVALID_USAGE, message, help(command));
    }

    private static String help(CommandSpec command) {
        return "See '" + command.qualifiedName() + " --help'.";
    }

    /** Only the name of the option is repeated: its value may be a password. */
    private static GatewayException unknownOption(String word, CommandSpec command) {
        String name = word.split("=", 2)[0];
        Stream<String> names = command.options().stream().filter(option -> !option.hidden())
                .map(OptionSpec::longestName);
        return GatewayException.of(ErrorCode.UNKNOWN_OPTION, "unknown option '" + name + "'",
                suggestion(name, names) + owners(name, command) + help(command));
    }

    /** Names the commands beside this one that have the option: what {@code create} takes, {@code set} cannot always change. */
    private static String owners(String option, CommandSpec command) {
        if (command.parent() == null) {
            return "";
        }
        List<String> owners = command.parent().subcommands().values().stream().map(CommandLine::getCommandSpec)
                .filter(other -> Optional.ofNullable(other.findOption(option)).filter(found -> !found.hidden())
                        .isPresent())
                .map(CommandSpec::name).distinct().toList();
        return owners.isEmpty() || owners.size() > MAX_SUGGESTIONS
                ? ""
                : "'" + command.name() + "' does not have it; " + String.join(", ", owners)
                        + (owners.size() == 1 ? " does" : " do") + ".\n";
    }

    /** Returns the error for a word that no command has; it suggests similar words, but none that deletes data. */
    public static GatewayException unknownWord(String word, CommandSpec command) {
        if (command.subcommands().isEmpty()) {
            return failure("unexpected argument '" + word + "'", command);
        }
        Stream<String> words = VisibleWords.of(command).entrySet().stream()
                .filter(entry -> !isDestructive(entry.getValue()) && !MEANING_DELETE.contains(word))
                .map(Map.Entry::getKey);
        return GatewayException.of(ErrorCode.UNKNOWN_COMMAND, "unknown command '" + word + "'",
                suggestion(word, words) + help(command));
    }

    private static boolean isDestructive(CommandLine command) {
        return command.getCommandSpec().userObject() instanceof Command verb && verb.isDestructive();
    }

    private static String suggestion(String word, Stream<String> known) {
        Map<Integer, List<String>> byDistance = known.collect(Collectors.groupingBy(
                candidate -> candidate.startsWith(word) && word.length() >= SHORTEST_BEGINNING
                        ? 0
                        : EditDistance.between(word, candidate),
                TreeMap::new, Collectors.toList()));
        int limit = word.replace("-", "").length() <= SHORT_WORD ? 1 : 2;
        return byDistance.entrySet().stream().filter(entry -> entry.getKey() <= limit).findFirst()
                .map(nearest -> nearest.getValue().stream().limit(MAX_SUGGESTIONS).map(name -> "'" + name + "'")
                        .collect(Collectors.joining(" or ", "Did you mean ", "?\n")))
                .orElse("");
    }

    private static String missing(MissingParameterException failure) {
        List<ArgSpec> missing = failure.getMissing();
        if (missing.size() == 1 && missing.getFirst() instanceof OptionSpec option) {
            return option.required()
                    ? "missing: " + option.longestName() + " " + option.paramLabel()
                    : "the option '" + option.longestName() + "' needs a value: " + option.paramLabel();
        }
        return missing.stream().map(arg -> OPTIONAL_WORDS.matcher(arg.paramLabel()).replaceAll(""))
                .collect(Collectors.joining(" and ", "missing: ", ""));
    }
}
