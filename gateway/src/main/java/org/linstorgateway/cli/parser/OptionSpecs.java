package org.linstorgateway.cli.parser;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.linstorgateway.option.Option;
import org.linstorgateway.option.ValueType;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ScopeType;

/** Declares options to the parser. It reads all values as texts; commands check them. */
public final class OptionSpecs {
    private OptionSpecs() {}

    /** Adds options and, in this order, parameters to a command. */
    public static void add(CommandSpec command, List<Option> options) {
        for (Option option : options) {
            if (option.isParameter()) {
                command.addPositional(parameter(option, command.positionalParameters().size()));
            } else {
                command.addOption(builder(option).build());
            }
        }
    }

    /** Adds an option to a command and to all commands below it. */
    public static void addInherited(CommandSpec command, Option option) {
        command.addOption(builder(option).scopeType(ScopeType.INHERIT).build());
    }

    private static OptionSpec.Builder builder(Option option) {
        String[] names = option.shortName().isEmpty()
                ? new String[]{option.name()}
                : new String[]{option.shortName(), option.name()};
        OptionSpec.Builder builder = OptionSpec.builder(names).hidden(option.replacement().isPresent())
                .required(option.required())
                .description(option.shellHelp()).completionCandidates(candidates(option));
        if (option.type() == ValueType.FLAG) {
            return builder.type(boolean.class);
        }
        return builder.paramLabel(option.label()).type(type(option)).auxiliaryTypes(String.class);
    }

    private static PositionalParamSpec parameter(Option option, int place) {
        String most = option.maxWords() == Integer.MAX_VALUE ? "*" : Integer.toString(option.maxWords());
        String index = switch (option.maxWords()) {
            case 1 -> Integer.toString(place);
            case Integer.MAX_VALUE -> place + "..*";
            default -> place + ".." + (place + option.maxWords() - 1);
        };
        return PositionalParamSpec.builder().index(index).arity((option.required() ? "1.." : "0..") + most)
                .required(option.required()).hideParamSyntax(option.label().indexOf(' ') >= 0)
                .paramLabel(option.label()).type(type(option)).auxiliaryTypes(String.class)
                .description(option.shellHelp()).completionCandidates(candidates(option)).build();
    }

    private static Class<?> type(Option option) {
        return option.maxWords() > 1 ? List.class : String.class;
    }

    private static @Nullable Iterable<String> candidates(Option option) {
        List<String> words = option.choices().isEmpty() ? option.suggestions() : option.choices();
        return words.isEmpty() ? null : words;
    }
}
