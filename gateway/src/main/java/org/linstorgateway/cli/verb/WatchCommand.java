package org.linstorgateway.cli.verb;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.linstorgateway.cli.Command;
import org.linstorgateway.cli.Session;
import org.linstorgateway.cli.output.Console;
import org.linstorgateway.cli.parser.OptionSpecs;
import org.linstorgateway.cli.parser.ParsedOptions;
import org.linstorgateway.client.HttpEvents;
import org.linstorgateway.event.EventKind;
import org.linstorgateway.option.Option;
import org.linstorgateway.option.OptionValues;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.wire.Json;
import org.linstorgateway.wire.JsonObject;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code watch}. */
public final class WatchCommand implements Command {
    private static final String TEXT = "text";
    private static final String JSON = "json";
    private static final List<String> KINDS = Arrays.stream(EventKind.values()).map(EventKind::word).toList();
    private static final Option OUTPUT = Option.choice("--output", "FORMAT", List.of(TEXT, JSON)).shortName("-o")
            .help("The output format").byDefault(TEXT)
            .note("json prints one object a line, the first one with all targets and nodes.").build();
    private static final Option ONLY = Option
            .choice("--only", "KIND", KINDS).list()
            .help("Print only events of these kinds").build();

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
        spec.usageMessage()
                .description("Print what happens in the cluster, when it happens, until interrupted: targets that "
                        + "start, move, fail and recover, nodes that are lost and come back, and operations.");
        OptionSpecs.add(spec, List.of(ONLY, OUTPUT));
        return spec;
    }

    @Override
    public int run(ParseResult arguments, Session session) {
        OptionValues values = ParsedOptions.of(arguments, session.console());
        Set<EventKind> only = kinds(values.list(ONLY));
        boolean isJson = values.textOrDefault(OUTPUT).equals(JSON);
        HttpEvents events = new HttpEvents(session.connection());
        HttpEvents.Listener printer = (kind, _, json) -> {
            if (only.isEmpty() || EventKind.find(kind).filter(only::contains).isPresent()) {
                print(kind, json, isJson, session.console());
            }
        };
        return new EventWatch(events::read, printer, session.console(), Ticker.SYSTEM).run();
    }

    private static Set<EventKind> kinds(List<String> words) {
        return words.stream().map(word -> EventKind.find(word).orElseThrow(() -> GatewayException.of(
                ErrorCode.INVALID_OPTION, "--only '" + word + "': there is no such kind of event",
                "Possible kinds: " + String.join(", ", KINDS) + "."))).collect(Collectors.toSet());
    }

    private static void print(String kind, String json, boolean isJson, Console console) {
        if (isJson) {
            console.print(kind.equals(EventKind.SNAPSHOT) ? snapshot(json) : json);
        } else {
            console.print(line(kind, Json.readObject(json)));
        }
        // Whoever reads a pipe is to see each event at once.
        var _ = console.isWritten();
    }

    /** Returns the snapshot with the field {@code kind}, as events have it. */
    private static String snapshot(String json) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("kind", EventKind.SNAPSHOT);
        ((Map<?, ?>) Json.read(json)).forEach((name, value) -> fields.put(String.valueOf(name), value));
        return Json.write(fields);
    }

    private static String line(String kind, JsonObject event) {
        String text = kind.equals(EventKind.SNAPSHOT)
                ? event.objects("targets").size() + " targets on " + event.objects("nodes").size() + " nodes"
                : event.string("message").orElse("");
        return String.format("%s  %-16s  %s", time(event.string("time").orElse("")), kind, text);
    }

    /** Returns a time of the server as the local one. */
    private static String time(String text) {
        try {
            return Instant.parse(text).truncatedTo(ChronoUnit.SECONDS).atZone(ZoneId.systemDefault())
                    .format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
        } catch (DateTimeParseException e) {
            return text;
        }
    }
}
