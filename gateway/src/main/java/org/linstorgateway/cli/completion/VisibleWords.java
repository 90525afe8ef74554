package org.linstorgateway.cli.completion;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The words that may follow a command and that its help mentions, without aliases. */
public final class VisibleWords {
    private VisibleWords() {}

    /** Returns the commands by word, in the order of the help. */
    public static Map<String, CommandLine> of(CommandSpec command) {
        Map<String, CommandLine> words = new LinkedHashMap<>(command.subcommands());
        words.entrySet().removeIf(child -> child.getValue().getCommandSpec().usageMessage().hidden()
                || !child.getKey().equals(child.getValue().getCommandName()));
        return words;
    }
}
