package org.linstorgateway.cli.reference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.linstorgateway.cli.completion.VisibleWords;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * What a page tells of one command.
 *
 * @param command       its words, such as {@code linstor-gateway iscsi list}
 * @param synopsis      how it is called: its words, then what may and must follow
 * @param description   a paragraph each, at least one
 * @param parameters    what stands behind the words
 * @param options       those of this command only
 * @param globalOptions those that all commands have; given for the program itself
 * @param children      the commands behind its words
 */
record Page(String command, String synopsis, List<String> description, List<Entry> parameters, List<Entry> options,
        List<Entry> globalOptions, List<Page> children) {

    /**
     * A parameter or an option.
     *
     * @param names the names of an option, empty for a parameter
     * @param value how its value is called, empty when it has none
     */
    record Entry(List<String> names, String value, String description) {}

    Page {
        description = List.copyOf(description);
        parameters = List.copyOf(parameters);
        options = List.copyOf(options);
        globalOptions = List.copyOf(globalOptions);
        children = List.copyOf(children);
    }

    /** The page of a command, with those of all behind it that users are told of. */
    static Page of(CommandSpec command) {
        boolean isProgram = command.parent() == null;
        return new Page(command.qualifiedName(), synopsis(command), Arrays.asList(command.usageMessage().description()),
                command.positionalParameters().stream().map(parameter -> new Entry(List.of(), parameter.paramLabel(),
                        String.join(" ", parameter.description()))).toList(),
                isProgram
                        ? List.of()
                        : options(command).filter(option -> !option.inherited()).map(Page::entry).toList(),
                isProgram ? options(command).map(Page::entry).toList() : List.of(),
                VisibleWords.of(command).values().stream().map(CommandLine::getCommandSpec).map(Page::of).toList());
    }

    private static String synopsis(CommandSpec command) {
        boolean hasOptions = options(command).anyMatch(option -> !option.inherited() && command.parent() != null);
        return command.qualifiedName() + (hasOptions ? " [OPTIONS]" : "")
                + (command.subcommands().isEmpty() ? "" : " COMMAND")
                + command.positionalParameters().stream().map(Page::placeholder).collect(Collectors.joining());
    }

    private static String placeholder(PositionalParamSpec parameter) {
        boolean repeats = parameter.arity().max() > 1 && !parameter.hideParamSyntax();
        String label = parameter.paramLabel() + (repeats ? "..." : "");
        return parameter.required() ? " " + label : " [" + label + "]";
    }

    private static Stream<OptionSpec> options(CommandSpec command) {
        return command.options().stream().filter(option -> !option.hidden());
    }

    private static Entry entry(OptionSpec option) {
        return new Entry(List.of(option.names()), option.arity().max() == 0 ? "" : option.paramLabel(),
                String.join(" ", option.description()));
    }

    /** The name of its file without ending, such as {@code linstor-gateway-iscsi-list}. */
    String name() {
        return command.replace(' ', '-');
    }

    /** This page and all behind it. */
    List<Page> all() {
        List<Page> all = new ArrayList<>(List.of(this));
        children.forEach(child -> all.addAll(child.all()));
        return all;
    }
}
