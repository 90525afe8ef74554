package org.linstorgateway.cli.verb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.linstorgateway.cli.Command;
import org.linstorgateway.cli.Session;
import org.linstorgateway.cli.parser.OptionSpecs;
import org.linstorgateway.cli.parser.ParsedOptions;
import org.linstorgateway.cli.reference.ErrorPage;
import org.linstorgateway.option.Option;
import org.linstorgateway.option.ValueType;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** The hidden verb {@code __errors}, for developers: writes the page of all error codes. */
public final class ErrorsCommand implements Command {
    public static final String WORD = "__errors";
    private static final Option FILE = Option.parameter("FILE", ValueType.FILE).required().help("The page").build();

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
        spec.usageMessage().hidden(true).description("Write the page of all error codes.");
        OptionSpecs.add(spec, List.of(FILE));
        return spec;
    }

    @Override
    public int run(ParseResult arguments, Session session) {
        Path file = Path.of(ParsedOptions.of(arguments, session.console()).textOrDefault(FILE));
        try {
            Files.writeString(file, ErrorPage.text());
        } catch (IOException e) {
            throw GatewayException.of(ErrorCode.OUTPUT_NOT_WRITTEN,
                    "the page '" + file + "' cannot be written: " + e.getMessage(), "", e);
        }
        return 0;
    }
}
