package org.linstorgateway.cli.completion;

import picocli.AutoComplete;
import picocli.CommandLine.Model.CommandSpec;

/** Completion for bash, and for zsh through its emulation of bash's completion. */
public final class ShellCompletion {
    private ShellCompletion() {}

    /** Returns a script that bash can source. */
    public static String bash(CommandSpec root) {
        return AutoComplete.bash(root.name(), root.commandLine()).stripTrailing() + "\n"
                + FilterWords.bash(root) + TargetNames.bash(root, "_complete_" + root.name());
    }

    /** Returns a script that zsh can source, or that can be put into its {@code fpath}. */
    public static String zsh(CommandSpec root) {
        return "#compdef " + root.name() + "\nautoload -U +X bashcompinit && bashcompinit\n" + bash(root);
    }
}
