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
 * The contents of the page of one command.
 *
 * @param command       its words, such as {@code linstor-gateway iscsi list}
 * @param synopsis      its words and its options and parameters
 * @param description   the paragraphs of its description, at least one
 * @param parameters    its parameters
 * @param options       the options of this command only
 * @param globalOptions the options of all commands; empty except for the program
 * @param children      the pages of the commands below it
 */
record Page(String command, String synopsis, List<String> description, List<Entry> parameters, List<Entry> options,
        List<Entry> globalOptions, List<Page> children) {

    /**
     * A parameter or an option.
     *
     * @param names the names of an option, empty for a parameter
     * @param value the label of its value, empty for a flag
     */
    record Entry(List<String> names, String value, String description) {}

    Page {
        description = List.copyOf(description);
        parameters = List.copyOf(parameters);
        options = List.copyOf(options);
        globalOptions = List.copyOf(globalOptions);
        children = List.copyOf(children);
    }

    /** Returns the page of a command, with those of all visible commands below it. */
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

    /** Returns the name of its file without an extension, such as {@code linstor-gateway-iscsi-list}. */
    String name() {
        return command.replace(' ', '-');
    }

    /** Returns this page and all pages below it. */
    List<Page> all() {
        List<Page> all = new ArrayList<>(List.of(this));
        children.forEach(child -> all.addAll(child.all()));
        return all;
    }
}
