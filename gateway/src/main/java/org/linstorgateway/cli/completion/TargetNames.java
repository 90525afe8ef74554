package org.linstorgateway.cli.completion;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.linstorgateway.cli.Command;
import picocli.CommandLine.Model.CommandSpec;

/** Completion of the names of targets and nodes. Only the gateway server knows them: the script calls the program. */
public final class TargetNames {
    /** The hidden command that prints the names. */
    public static final String WORD = "__complete";

    /** The word that asks that command for the names of the targets of all protocols. */
    public static final String ALL = "all";

    /** The group of the commands for nodes, and the word that asks that command for the names of all nodes. */
    public static final String NODE = "node";

    /** The group of the commands for snapshots, which take the names of the targets of all protocols. */
    public static final String SNAPSHOT = "snapshot";

    private static final String SCRIPT = """

            # Names of targets and nodes come from the gateway server; 1 where no name can stand.
            function _complete_@PROGRAM@_names() {
              local line="${COMP_LINE:0:$COMP_POINT}" word previous="" group="" verb="" current
              local connect=()
              current="${line##*[[:space:]]}"
              for word in ${line%"$current"}; do
                case "$previous" in
                  -c | --connect | --config) connect+=("$previous" "$word"); previous=""; continue ;;
                esac
                previous="$word"
                case "$word" in
                  --connect=* | --config=*) connect+=("$word") ;;
                  @GROUPS@) [ -n "$group" ] || group="$word" ;;
                esac
                case "$group $word" in
                  @VERBS@) verb="$word" ;;
                esac
              done
              if [ -z "$verb" ] || [ "${current#-}" != "$current" ]; then
                return 1
              fi
              COMPREPLY=($(compgen -W "$("${COMP_WORDS[0]}" @WORD@ "${group:-@ALL@}" "${connect[@]}" 2>/dev/null)" -- "$current"))
              case "$COMP_WORDBREAKS" in
                *:*) COMPREPLY=("${COMPREPLY[@]#"${current%"${current##*:}"}"}") ;;
              esac
            }

            function _complete_@PROGRAM@_all() {
              @FILTERS@ || _complete_@PROGRAM@_names || @OTHERWISE@ "$@"
            }

            complete -F _complete_@PROGRAM@_all -o default @PROGRAM@
            """;

    private TargetNames() {}

    /** Returns whether the first parameter of a command is the name of a target or a node. */
    static boolean areTakenBy(CommandSpec command) {
        return command.userObject() instanceof Command verb && verb.takesTarget();
    }

    /** Returns the verbs that take the name of a target, each behind its group and a space; without a group only the space. */
    private static Stream<String> verbs(CommandSpec root) {
        return Stream.concat(verbs(root, ""),
                new TreeMap<>(root.subcommands()).entrySet().stream()
                        .flatMap(group -> verbs(group.getValue().getCommandSpec(), group.getKey())));
    }

    private static Stream<String> verbs(CommandSpec group, String word) {
        return group.subcommands().entrySet().stream().filter(verb -> areTakenBy(verb.getValue().getCommandSpec()))
                .map(verb -> word + " " + verb.getKey());
    }

    /**
     * Returns a bash function that completes the names of targets and leaves all else to another function. It reads the
     * line itself, since bash breaks words at colons, which most names have. It uses only features that zsh emulates.
     *
     * @param otherwise the function that completes all else
     */
    static String bash(CommandSpec root, String otherwise) {
        String patterns = verbs(root).map(verb -> '"' + verb + '"').collect(Collectors.joining(" | "));
        String groups = root.subcommands().entrySet().stream()
                .filter(word -> !areTakenBy(word.getValue().getCommandSpec())).map(Map.Entry::getKey).sorted()
                .collect(Collectors.joining(" | "));
        return SCRIPT.replace("@PROGRAM@", root.name()).replace("@OTHERWISE@", otherwise)
                .replace("@FILTERS@", FilterWords.function(root))
                .replace("@GROUPS@", groups).replace("@VERBS@", patterns).replace("@WORD@", WORD).replace("@ALL@", ALL)
                .stripTrailing();
    }
}
