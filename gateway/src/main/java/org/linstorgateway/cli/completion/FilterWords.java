package org.linstorgateway.cli.completion;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Completion of the filters of lists in bash, which breaks words at their equals signs. */
public final class FilterWords {
    /** The option whose values are filters. */
    public static final String OPTION = "--filter";

    private static final String LIST = "list";
    private static final String FUNCTION = """

            # Filters of lists; 1 where no filter can stand.
            function _complete_@PROGRAM@_filters() {
              local line="${COMP_LINE:0:$COMP_POINT}" word previous="" group="" current words=""
              current="${line##*[[:space:]]}"
              for word in ${line%"$current"}; do
                previous="$word"
                case "$word" in
                  @GROUPS@) [ -n "$group" ] || group="$word" ;;
                esac
              done
              case "$current" in
                @OPTION@=*) current="${current#@OPTION@=}" ;;
                *) [ "$previous" = @OPTION@ ] || return 1 ;;
              esac
              case "$group" in
            @WORDS@
              esac
              COMPREPLY=($(compgen -W "$words" -- "$current"))
              case "${COMPREPLY[*]}" in
                *=) compopt -o nospace 2>/dev/null ;;
              esac
              case "$COMP_WORDBREAKS$current" in
                *=*=*) COMPREPLY=("${COMPREPLY[@]#"${current%"${current##*=}"}"}") ;;
              esac
              return 0
            }
            """;

    private FilterWords() {}

    /** Returns the name of the bash function that completes filters, or returns 1. */
    static String function(CommandSpec root) {
        return "_complete_" + root.name() + "_filters";
    }

    /** Returns the bash function. It reads the line itself, and uses only features that zsh emulates. */
    static String bash(CommandSpec root) {
        Map<String, List<String>> filters = new TreeMap<>();
        root.subcommands().forEach((word, command) -> add(word.equals(LIST) ? "" : word,
                word.equals(LIST) ? command : command.getSubcommands().get(LIST), filters));
        StringJoiner words = new StringJoiner("\n");
        filters.forEach((group, each) -> words
                .add("    " + (group.isEmpty() ? "\"\"" : group) + ") words=\"" + String.join(" ", each) + "\" ;;"));
        return FUNCTION.replace("@PROGRAM@", root.name()).replace("@OPTION@", OPTION)
                .replace("@GROUPS@", String.join(" | ", filters.keySet().stream().filter(group -> !group.isEmpty())
                        .toList()))
                .replace("@WORDS@", words.toString());
    }

    private static void add(String group, @Nullable CommandLine list, Map<String, List<String>> filters) {
        if (list == null) {
            return;
        }
        OptionSpec option = list.getCommandSpec().findOption(OPTION);
        if (option != null && option.completionCandidates() != null) {
            List<String> words = new ArrayList<>();
            option.completionCandidates().forEach(words::add);
            filters.put(group, words);
        }
    }
}
