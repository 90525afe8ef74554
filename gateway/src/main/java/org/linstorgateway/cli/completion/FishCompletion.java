package org.linstorgateway.cli.completion;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Completion for fish: a line for every word and option, with the words before it as its condition. */
public final class FishCompletion {
    private final CommandSpec root;
    private final String program;
    private final StringJoiner script = new StringJoiner("\n");

    private FishCompletion(CommandSpec root) {
        this.root = root;
        this.program = root.name();
    }

    /** Returns a script that fish can source. */
    public static String of(CommandSpec root) {
        FishCompletion completion = new FishCompletion(root);
        completion.script.add("complete -c " + completion.program + " -f");
        completion.add(root, List.of());
        return completion.script.toString();
    }

    private void add(CommandSpec command, List<String> path) {
        Map<String, CommandLine> words = VisibleWords.of(command);
        String condition = condition(path, List.copyOf(words.keySet()), groupsWithSame(path));
        command.options().stream().filter(option -> !option.hidden()).forEach(option -> addOption(condition, option));
        if (TargetNames.areTakenBy(command)) {
            line(condition,
                    "-a " + quoted("(" + program + " " + TargetNames.WORD + " "
                            + (path.size() > 1 ? path.getFirst() : TargetNames.ALL)
                            + " (commandline -opc)[2..-1] 2>/dev/null)"));
        }
        words.forEach((word, child) -> {
            line(condition, "-a " + word + description(child.getCommandSpec().usageMessage().description()));
            List<String> longer = new ArrayList<>(path);
            longer.add(word);
            add(child.getCommandSpec(), longer);
        });
    }

    /** Returns the groups that have a command of the same name as one without a group. */
    private List<String> groupsWithSame(List<String> path) {
        return path.size() != 1
                ? List.of()
                : VisibleWords.of(root).entrySet().stream()
                        .filter(group -> group.getValue().getSubcommands().containsKey(path.getFirst()))
                        .map(Map.Entry::getKey).toList();
    }

    /** Returns a condition that is true behind all words of a path, before any of the next words, and behind none of others. */
    private static String condition(List<String> path, List<String> next, List<String> others) {
        StringJoiner condition = new StringJoiner("; and ");
        path.forEach(word -> condition.add("__fish_seen_subcommand_from " + word));
        List<String> excluded = Stream.concat(next.stream(), others.stream()).toList();
        if (!excluded.isEmpty()) {
            condition.add("not __fish_seen_subcommand_from " + String.join(" ", excluded));
        }
        return condition.toString();
    }

    private void addOption(String condition, OptionSpec option) {
        StringBuilder words = new StringBuilder();
        for (String name : option.names()) {
            words.append(name.startsWith("--") ? "-l " + name.substring(2) : "-s " + name.substring(1)).append(' ');
        }
        words.append(value(option));
        line(condition, words.toString().stripTrailing() + description(option.description()));
    }

    private static String value(OptionSpec option) {
        if (option.arity().max() == 0) {
            return "";
        }
        @Nullable
        Iterable<String> candidates = option.completionCandidates();
        if (candidates != null) {
            return "-x -a " + quoted(String.join(" ", candidates));
        }
        return option.paramLabel().equals("FILE") ? "-r -F" : "-x";
    }

    private static String description(String[] lines) {
        return lines.length == 0 ? "" : " -d " + quoted(lines[0]);
    }

    private void line(String condition, String what) {
        script.add("complete -c " + program + " -n " + quoted(condition) + " " + what);
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
