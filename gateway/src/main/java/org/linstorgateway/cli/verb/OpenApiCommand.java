package org.linstorgateway.cli.verb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.linstorgateway.cli.Command;
import org.linstorgateway.cli.Session;
import org.linstorgateway.cli.parser.OptionSpecs;
import org.linstorgateway.cli.parser.ParsedOptions;
import org.linstorgateway.cli.reference.RequestSchemas;
import org.linstorgateway.option.Option;
import org.linstorgateway.option.ValueType;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** The hidden verb {@code __openapi}, for developers: renews the parts of the OpenAPI document that options determine. */
public final class OpenApiCommand implements Command {
    public static final String WORD = "__openapi";

    private static final Option FILE = Option.parameter("FILE", ValueType.FILE).required().help("The OpenAPI document")
            .build();

    private final List<Protocol<?>> protocols;

    public OpenApiCommand(List<? extends Protocol<?>> protocols) {
        this.protocols = List.copyOf(protocols);
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
        spec.usageMessage().hidden(true).description("Renew the request schemas in an OpenAPI document.");
        OptionSpecs.add(spec, List.of(FILE));
        return spec;
    }

    @Override
    public int run(ParseResult arguments, Session session) {
        Path file = Path.of(ParsedOptions.of(arguments, session.console()).textOrDefault(FILE));
        try {
            Files.writeString(file, RequestSchemas.renew(Files.readString(file), protocols));
        } catch (IOException e) {
            throw GatewayException.of(ErrorCode.OUTPUT_NOT_WRITTEN, "the document '" + file + "' cannot be renewed: "
                    + e.getMessage(), "", e);
        }
        return 0;
    }
}
