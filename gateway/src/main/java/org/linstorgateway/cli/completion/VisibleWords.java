package org.linstorgateway.cli.completion;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The words that may follow one and that users are told of. */
public final class VisibleWords {
    private VisibleWords() {}

    /** By word, in the order of the help. */
    public static Map<String, CommandLine> of(CommandSpec command) {
        Map<String, CommandLine> words = new LinkedHashMap<>(command.subcommands());
        words.values().removeIf(child -> child.getCommandSpec().usageMessage().hidden());
        return words;
    }
}
