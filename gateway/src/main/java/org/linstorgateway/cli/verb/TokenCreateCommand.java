package org.linstorgateway.cli.verb;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.linstorgateway.access.NewToken;
import org.linstorgateway.access.Role;
import org.linstorgateway.access.TokenName;
import org.linstorgateway.cli.Command;
import org.linstorgateway.cli.Session;
import org.linstorgateway.cli.parser.OptionSpecs;
import org.linstorgateway.cli.parser.ParsedOptions;
import org.linstorgateway.client.HttpAccess;
import org.linstorgateway.option.Option;
import org.linstorgateway.option.OptionValues;
import org.linstorgateway.option.ValueType;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.wire.GoDuration;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code access token create}. */
public final class TokenCreateCommand implements Command {
    private static final Option ROLE = Option.named("--role", ValueType.TEXT, "ROLE").required()
            .help("What the token allows: viewer, operator or admin").build();
    private static final Option EXPIRES = Option.named("--expires", ValueType.TEXT, "DURATION")
            .help("How long the token is valid, such as 90d or 12h").defaultText("for ever").build();
    private static final String DAYS = "\\d{1,6}d";

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
        spec.usageMessage()
                .description("Create a token, with which a client of any server of the cluster proves who it is. "
                        + "The token is shown once, alone on standard output. LINSTOR keeps only a hash of it.");
        OptionSpecs.add(spec, List.of(TokenArgument.NAME, ROLE, EXPIRES));
        return spec;
    }

    @Override
    public int run(ParseResult arguments, Session session) {
        OptionValues values = ParsedOptions.of(arguments, session.console());
        TokenName name = TokenArgument.of(values);
        Role role = role(values.textOrDefault(ROLE));
        NewToken created = new HttpAccess(session.connection()).create(name, role, lifetime(values));
        session.console().print(created.secret().reveal());
        session.console().note("this is the token '" + name + "' with the role " + role.word()
                + created.token().expires().map(time -> ", valid until " + TokenArgument.time(time)).orElse("")
                + ". Keep it: nobody can show it again");
        return 0;
    }

    private static Role role(String word) {
        return Role.find(word).filter(Role.ofTokens()::contains).orElseThrow(() -> GatewayException.of(
                ErrorCode.INVALID_PARAMETER, "'" + word + "' is no role of a token: expected "
                        + Role.ofTokens().stream().map(Role::word).collect(Collectors.joining(", "))));
    }

    private static Optional<Duration> lifetime(OptionValues values) {
        return values.text(EXPIRES).map(text -> text.matches(DAYS)
                ? Duration.ofDays(Long.parseLong(text.substring(0, text.length() - 1)))
                : GoDuration.parse(text));
    }
}
