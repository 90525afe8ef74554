package org.linstorgateway.cli.verb;

import java.util.List;
import org.linstorgateway.access.TokenName;
import org.linstorgateway.cli.Command;
import org.linstorgateway.cli.Session;
import org.linstorgateway.cli.parser.OptionSpecs;
import org.linstorgateway.cli.parser.ParsedOptions;
import org.linstorgateway.client.HttpAccess;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code access token revoke}. */
public final class TokenRevokeCommand implements Command {
    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
        spec.usageMessage().description("Delete a token. All servers refuse it within a few seconds.");
        OptionSpecs.add(spec, List.of(TokenArgument.NAME));
        return spec;
    }

    @Override
    public int run(ParseResult arguments, Session session) {
        TokenName name = TokenArgument.of(ParsedOptions.of(arguments, session.console()));
        new HttpAccess(session.connection()).revoke(name);
        session.console().print("Revoked the token '" + name + "'");
        return 0;
    }
}
