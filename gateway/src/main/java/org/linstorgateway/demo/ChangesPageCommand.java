package org.linstorgateway.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.linstorgateway.cli.Command;
import org.linstorgateway.cli.Session;
import org.linstorgateway.config.LogLevel;
import org.linstorgateway.log.Logging;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** A hidden verb, for developers, that writes the page of what each change does. */
public final class ChangesPageCommand implements Command {
    /** The verb. */
    public static final String WORD = "__changes";

    private final List<Protocol<?>> protocols;

    public ChangesPageCommand(List<Protocol<?>> protocols) {
        this.protocols = List.copyOf(protocols);
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
        spec.usageMessage().hidden(true).description("Write the page of what each change does.");
        spec.addPositional(PositionalParamSpec.builder().index("0").arity("1").required(true).paramLabel("FILE")
                .type(String.class).description("The document.").build());
        return spec;
    }

    @Override
    public int run(ParseResult arguments, Session session) {
        Path file = Path.of(arguments.matchedPositionalValue(0, ""));
        Logging.setLevel(LogLevel.WARN);
        try {
            Files.writeString(file, new ChangesPage(protocols, session.console()).text());
        } catch (IOException e) {
            throw GatewayException.of(ErrorCode.OUTPUT_NOT_WRITTEN,
                    "the document '" + file + "' cannot be written: " + e.getMessage(), "", e);
        }
        return 0;
    }
}
