package org.linstorgateway.cli.verb;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.linstorgateway.cli.Command;
import org.linstorgateway.cli.Session;
import org.linstorgateway.cli.output.OutputFormat;
import org.linstorgateway.cli.output.Table;
import org.linstorgateway.cli.output.Table.Cell;
import org.linstorgateway.cli.parser.OptionSpecs;
import org.linstorgateway.cli.parser.ParsedOptions;
import org.linstorgateway.config.Setting;
import org.linstorgateway.config.SettingValue;
import org.linstorgateway.config.Settings;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code config show}. */
public final class ConfigShowCommand implements Command {
    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
        spec.usageMessage().description("Show effective settings and their sources.",
                "Takes the options of the server, to show what they would change.");
        OptionSpecs.add(spec, ServerOptions.ALL);
        OptionSpecs.add(spec, List.of(OutputOption.OUTPUT));
        return spec;
    }

    @Override
    public int run(ParseResult arguments, Session session) {
        OutputFormat format = OutputOption.of(ParsedOptions.of(arguments, session.console()));
        Settings effective = session.configuration().forServer(session.flags(), session.console()::warn);
        Map<String, String> linstor = session.configuration().linstorVariables();
        Path file = session.configuration().file(session.flags());
        if (format == OutputFormat.TABLE) {
            session.console().print("Configuration file: " + file + (Files.exists(file) ? "" : " (does not exist)"));
            session.console().print(table(effective, linstor));
        } else {
            session.console().print(format.write(document(file, effective, linstor)));
        }
        return 0;
    }

    private static Table table(Settings effective, Map<String, String> linstor) {
        Table table = new Table(0, "Key", "Value", "Source");
        for (Setting<?> setting : Setting.all()) {
            SettingValue<?> given = effective.value(setting);
            table.add(Cell.of(setting.key()), Cell.of(String.join(", ", given.shown())), Cell.of(given.source()));
        }
        linstor.forEach((name, value) -> table.add(Cell.of(name), Cell.of(value), Cell.of("environment")));
        return table;
    }

    private static Map<String, Object> ordered(String first, Object firstValue, String second, Object secondValue) {
        Map<String, Object> ordered = new LinkedHashMap<>();
        ordered.put(first, firstValue);
        ordered.put(second, secondValue);
        return ordered;
    }

    private static Map<String, Object> document(Path file, Settings effective, Map<String, String> linstor) {
        Map<String, Object> settings = new LinkedHashMap<>();
        for (Setting<?> setting : Setting.all()) {
            SettingValue<?> given = effective.value(setting);
            settings.put(setting.key(), ordered("value",
                    setting.isList() ? given.shown() : String.join("", given.shown()), "from", given.source()));
        }
        Map<String, Object> document = ordered("file", file.toString(), "settings", settings);
        document.put("linstor_variables", linstor);
        return document;
    }
}
