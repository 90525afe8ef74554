package org.linstorgateway.cli.verb;

import java.util.List;
import java.util.Optional;
import org.linstorgateway.cli.Command;
import org.linstorgateway.cli.Session;
import org.linstorgateway.cli.output.OutputFormat;
import org.linstorgateway.cli.output.Table;
import org.linstorgateway.cli.output.Table.Cell;
import org.linstorgateway.cli.parser.OptionSpecs;
import org.linstorgateway.cli.parser.ParsedOptions;
import org.linstorgateway.client.HttpHistory;
import org.linstorgateway.client.TargetDocuments.Document;
import org.linstorgateway.option.Option;
import org.linstorgateway.option.OptionValues;
import org.linstorgateway.option.ValueType;
import org.linstorgateway.wire.Json;
import org.linstorgateway.wire.JsonObject;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code history}. */
public final class HistoryCommand implements Command {
    private static final Option NAME = Option.parameter("NAME", ValueType.TEXT)
            .help("The name of a target, or of its LINSTOR resource; all targets if it is missing").build();

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
        spec.usageMessage().description("Show what has happened to one target or all, as far as LINSTOR knows it, the "
                + "newest last.");
        OptionSpecs.add(spec, List.of(NAME, OutputOption.OUTPUT));
        return spec;
    }

    @Override
    public boolean takesTarget() {
        return true;
    }

    @Override
    public int run(ParseResult arguments, Session session) {
        OptionValues values = ParsedOptions.of(arguments, session.console());
        OutputFormat format = OutputOption.of(values);
        Optional<String> target = values.text(NAME);
        Document document = new HttpHistory(session.connection()).document(target);
        if (format == OutputFormat.TABLE) {
            session.console().print(table((List<?>) document.json()));
        } else {
            session.console().print(format.write(document.json()));
        }
        document.warnings().forEach(session.console()::warn);
        return 0;
    }

    private static Table table(List<?> events) {
        Table table = new Table(0, "Time", "Target", "Node", "Event");
        events.stream().map(Json::object).forEach(event -> table.add(Cell.of(text(event, "time")),
                Cell.of(text(event, "id")), Cell.of(text(event, "node")), Cell.of(text(event, "text"))));
        return table;
    }

    private static String text(JsonObject event, String field) {
        return event.string(field).orElse("-");
    }
}
