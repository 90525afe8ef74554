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
import org.linstorgateway.cli.reference.ReferenceFormat;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Problem;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code docs}. */
public final class DocsCommand implements Command {
    private static final String FORMAT = "--format";
    private static final String DIRECTORY = "--directory";
    private static final String DEFAULT_DIRECTORY = "docs";

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
        spec.usageMessage().description("Write the reference of all commands as files.");
        spec.addOption(OptionSpec.builder(FORMAT).paramLabel("LIST").type(List.class).auxiliaryTypes(String.class)
                .splitRegex(",").completionCandidates(ReferenceFormat.names())
                .description("The formats, separated by commas: " + String.join(", ", ReferenceFormat.names())
                        + " (default: all). Each has a folder of its name.")
                .build());
        spec.addOption(OptionSpec.builder(DIRECTORY).paramLabel("DIRECTORY").type(String.class)
                .description("Where the folders are made (default: ./" + DEFAULT_DIRECTORY + ").").build());
        return spec;
    }

    @Override
    public boolean showsAllCommands() {
        return true;
    }

    @Override
    public int run(ParseResult arguments, Session session) {
        List<String> names = arguments.matchedOptionValue(FORMAT, ReferenceFormat.names());
        Set<ReferenceFormat> formats = names.stream().map(ReferenceFormat::parse)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Path directory = Path.of(arguments.matchedOptionValue(DIRECTORY, DEFAULT_DIRECTORY));
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
            throw new GatewayException(Problem.INVALID,
                    "the reference cannot be written to '" + folder + "': " + e.getMessage(), "", e);
        }
    }
}
