package org.linstorgateway.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.linstorgateway.cli.output.Console;
import org.linstorgateway.option.Operation;
import org.linstorgateway.option.Option;
import org.linstorgateway.option.ValueType;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.target.Target;

/**
 * The page of what each change of a target does to its clients, in Markdown. The effects are those of the plans that a server makes
 * in a simulated cluster: they are computed from the promoter files, and stand nowhere as data.
 */
final class ChangesPage {
    /** The field that has the software which serves a target. */
    static final String IMPLEMENTATION = "implementation";
    private static final String HEAD = """
            # Effects of changes

            What each option of `set`, and `resize-volume`, does to the clients of a running service. `./dev docs` writes this page: it
            creates a target of each implementation in a simulated cluster, and asks the server for the plan of each change, as
            `--dry-run` does. The plan of a real change says the same, and what else matters in that case. [Changing a
            target](changing.md) explains the options.

            | word | what clients notice |
            |---|---|
            | restart | The service stops and starts again, on its node or another one: clients wait for some seconds |
            | pause | Clients wait for about a second, since DRBD Reactor also restarts the last one or two units of the service |
            | rescan | Clients have to look again to see the change |
            | none | Nothing |
            | - | The implementation cannot do it; the command is refused |

            A change of a stopped target does not start it. The effect may depend on the value: the page has that of the example.
            What an administrator has to do besides, such as to grow the file system of an export after `resize-volume`, is in the plan.
            """;

    private final List<Protocol<?>> protocols;
    private final Console console;

    ChangesPage(List<Protocol<?>> protocols, Console console) {
        this.protocols = List.copyOf(protocols);
        this.console = console;
    }

    /** Returns the text of the page. */
    String text() {
        return HEAD + protocols.stream().map(this::section).collect(Collectors.joining());
    }

    private <T extends Target> String section(Protocol<T> protocol) {
        List<Option> options = protocol.form().options(Operation.SET).stream()
                .filter(option -> option.type() != ValueType.SECRET_FILE).toList();
        List<String> implementations = implementations(protocol);
        Map<String, ChangesOfTarget.Effects> effects = new LinkedHashMap<>();
        implementations.forEach(name -> effects.put(name, effects(protocol, name, options)));
        StringBuilder text = new StringBuilder("\n## " + protocol.names().noun() + "s\n\n");
        row(text, "change", "field (REST)", effects.keySet().stream()
                .map(name -> name.isEmpty() && implementations.size() == 1
                        ? "effect"
                        : name.isEmpty() ? "(none)" : name)
                .toList());
        row(text, "---", "---", effects.keySet().stream().map(_ -> "---").toList());
        options.forEach(option -> row(text, "`" + shown(option, effects) + "`",
                option.field().map(field -> "`" + field + "`").orElse(""),
                effects.values().stream().map(each -> each.of(option)).toList()));
        row(text, "`resize-volume`", "`size_kib` of a volume",
                effects.values().stream().map(ChangesOfTarget.Effects::ofGrowth).toList());
        return text.toString();
    }

    private <T extends Target> ChangesOfTarget.Effects effects(Protocol<T> protocol, String implementation,
            List<Option> options) {
        try (SimulatedGateway gateway = SimulatedGateway.start(protocols, console, ChangesOfTarget.NODES, 0, 0,
                DemoTiming.FAST)) {
            return new ChangesOfTarget<>(protocol, gateway.url(), implementation).effects(options);
        }
    }

    /** Returns the implementations of a protocol, and an empty text where none need be chosen. */
    private static List<String> implementations(Protocol<?> protocol) {
        List<String> names = new ArrayList<>();
        protocol.form().options(Operation.CREATE).stream()
                .filter(option -> option.field().filter(IMPLEMENTATION::equals).isPresent())
                .forEach(option -> {
                    names.addAll(option.choices());
                    if (option.defaultValue().isEmpty()) {
                        names.add("");
                    }
                });
        return names.isEmpty() ? List.of("") : names;
    }

    private static String shown(Option option, Map<String, ChangesOfTarget.Effects> effects) {
        String value = option.type() == ValueType.SECRET
                ? option.label()
                : effects.values().stream().map(each -> each.example(option)).filter(text -> !text.isEmpty())
                        .findFirst()
                        .orElse(option.label());
        return option.name() + (value.isEmpty() ? "" : " " + value);
    }

    private static void row(StringBuilder text, String first, String second, List<String> more) {
        text.append("| ").append(first).append(" | ").append(second).append(" | ").append(String.join(" | ", more))
                .append(" |\n");
    }
}
