package org.linstorgateway.cli.verb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.linstorgateway.cli.Command;
import org.linstorgateway.cli.Session;
import org.linstorgateway.cli.parser.OptionSpecs;
import org.linstorgateway.cli.parser.ParsedOptions;
import org.linstorgateway.cli.reference.Dashboard;
import org.linstorgateway.cli.reference.DocumentSchema;
import org.linstorgateway.cli.reference.ErrorPage;
import org.linstorgateway.cli.reference.MetricsTable;
import org.linstorgateway.cli.reference.RequestSchemas;
import org.linstorgateway.option.Option;
import org.linstorgateway.option.ValueType;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** A hidden verb, for developers, that generates a file of the documentation or parts of it. */
public final class GeneratedDocumentCommand implements Command {
    /** The verb that renews the parts of the OpenAPI document that options determine. */
    public static final String OPEN_API = "__openapi";
    /** The verb that writes the page of all error codes. */
    public static final String ERRORS = "__errors";

    /** The verb that writes the schema of documents. */
    public static final String SCHEMA = "__schema";

    /** The verb that renews the table of the metrics in the page about monitoring. */
    public static final String METRICS = "__metrics";

    /** The verb that writes the dashboard. */
    public static final String DASHBOARD = "__dashboard";

    private static final Option FILE = Option.parameter("FILE", ValueType.FILE).required().help("The document").build();

    private final String description;
    private final Generator generator;

    private GeneratedDocumentCommand(String description, Generator generator) {
        this.description = description;
        this.generator = generator;
    }

    /** Returns the new text of a document. */
    @FunctionalInterface
    private interface Generator {
        String text(Path file) throws IOException;
    }

    /** Returns {@link #OPEN_API}. */
    public static GeneratedDocumentCommand openApi(List<? extends Protocol<?>> protocols) {
        List<Protocol<?>> all = List.copyOf(protocols);
        return new GeneratedDocumentCommand("Renew the request schemas in an OpenAPI document.",
                file -> RequestSchemas.renew(Files.readString(file), all));
    }

    /** Returns {@link #SCHEMA}. */
    public static GeneratedDocumentCommand schema(List<? extends Protocol<?>> protocols) {
        List<Protocol<?>> all = List.copyOf(protocols);
        return new GeneratedDocumentCommand("Write the schema of documents.", _ -> DocumentSchema.text(all));
    }

    /** Returns {@link #ERRORS}. */
    public static GeneratedDocumentCommand errors() {
        return new GeneratedDocumentCommand("Write the page of all error codes.", _ -> ErrorPage.text());
    }

    /** Returns {@link #METRICS}. */
    public static GeneratedDocumentCommand metrics() {
        return new GeneratedDocumentCommand("Renew the table of metrics in a page.",
                file -> MetricsTable.renew(Files.readString(file)));
    }

    /** Returns {@link #DASHBOARD}. */
    public static GeneratedDocumentCommand dashboard() {
        return new GeneratedDocumentCommand("Write the dashboard for Grafana.", _ -> Dashboard.text());
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
        spec.usageMessage().hidden(true).description(description);
        OptionSpecs.add(spec, List.of(FILE));
        return spec;
    }

    @Override
    public int run(ParseResult arguments, Session session) {
        Path file = Path.of(ParsedOptions.of(arguments, session.console()).textOrDefault(FILE));
        try {
            Files.writeString(file, generator.text(file));
        } catch (IOException e) {
            throw GatewayException.of(ErrorCode.OUTPUT_NOT_WRITTEN,
                    "the document '" + file + "' cannot be written: " + e.getMessage(), "", e);
        }
        return 0;
    }
}
