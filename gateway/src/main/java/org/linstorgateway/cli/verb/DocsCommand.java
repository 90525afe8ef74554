package org.linstorgateway.cli.verb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.linstorgateway.cli.Command;
import org.linstorgateway.cli.Session;
import org.linstorgateway.cli.parser.OptionSpecs;
import org.linstorgateway.cli.parser.ParsedOptions;
import org.linstorgateway.cli.reference.ReferenceFormat;
import org.linstorgateway.option.Option;
import org.linstorgateway.option.ValueType;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code docs}. */
public final class DocsCommand implements Command {
    private static final Option FORMAT = Option.choice("--format", "LIST", ReferenceFormat.names()).list()
            .help("The formats").defaultText("all").note("Each has a directory of its name.")
            .build();
    private static final Option DIRECTORY = Option.named("--directory", ValueType.FILE, "DIRECTORY")
            .help("The directory for those of the formats").byDefault("docs").build();

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
        spec.usageMessage().description("Write the reference of all commands as files.");
        OptionSpecs.add(spec, List.of(FORMAT, DIRECTORY));
        return spec;
    }

    @Override
    public boolean showsAllCommands() {
        return true;
    }

    @Override
    public int run(ParseResult arguments, Session session) {
        ParsedOptions values = ParsedOptions.of(arguments, session.console());
        List<String> named = values.list(FORMAT);
        Set<ReferenceFormat> formats = (named.isEmpty() ? ReferenceFormat.names() : named).stream()
                .map(ReferenceFormat::parse)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Path directory = Path.of(values.textOrDefault(DIRECTORY));
        for (ReferenceFormat format : formats) {
            Path folder = directory.resolve(format.toString());
            Map<String, String> pages = format.pages(arguments.commandSpec().root());
            write(pages, folder);
            session.console().print("Wrote " + pages.size() + " pages to " + folder);
        }
        return 0;
    }

    private static void write(Map<String, String> pages, Path folder) {
        try {
            Files.createDirectories(folder);
            for (Map.Entry<String, String> page : pages.entrySet()) {
                Files.writeString(folder.resolve(page.getKey()), page.getValue());
            }
        } catch (IOException e) {
            throw GatewayException.of(ErrorCode.OUTPUT_NOT_WRITTEN,
                    "the reference cannot be written to '" + folder + "': " + e.getMessage(), "", e);
        }
    }
}
