package org.linstorgateway.cli.verb;

import java.time.Instant;
import java.util.List;
import org.linstorgateway.access.Token;
import org.linstorgateway.cli.Command;
import org.linstorgateway.cli.Session;
import org.linstorgateway.cli.output.Colour;
import org.linstorgateway.cli.output.OutputFormat;
import org.linstorgateway.cli.output.Table;
import org.linstorgateway.cli.output.Table.Cell;
import org.linstorgateway.cli.parser.OptionSpecs;
import org.linstorgateway.cli.parser.ParsedOptions;
import org.linstorgateway.client.HttpAccess;
import org.linstorgateway.option.OptionValues;
import org.linstorgateway.wire.AccessJson;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code access token list}. */
public final class TokenListCommand implements Command {
    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
        spec.usageMessage().description("List the tokens of the cluster, without their secrets.");
        OptionSpecs.add(spec, List.of(OutputOption.OUTPUT));
        return spec;
    }

    @Override
    public int run(ParseResult arguments, Session session) {
        OptionValues values = ParsedOptions.of(arguments, session.console());
        OutputFormat format = OutputOption.of(values);
        List<Token> tokens = new HttpAccess(session.connection()).list();
        if (format == OutputFormat.TABLE) {
            session.console().print(table(tokens));
        } else {
            session.console().print(format.write(tokens.stream().map(AccessJson::write).toList()));
        }
        return 0;
    }

    private static Table table(List<Token> tokens) {
        Table table = new Table(0, "Token", "Role", "Created", "Expires");
        tokens.forEach(token -> table.add(Cell.of(token.name().text()), Cell.of(token.role().word()),
                Cell.of(TokenArgument.time(token.created())), expires(token)));
        return table;
    }

    private static Cell expires(Token token) {
        String text = token.expires().map(TokenArgument::time).orElse("never");
        return token.isValidAt(Instant.now()) ? Cell.of(text) : new Cell(text + ", expired", Colour.RED);
    }
}
