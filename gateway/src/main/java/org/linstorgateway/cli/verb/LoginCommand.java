package org.linstorgateway.cli.verb;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.linstorgateway.access.Caller;
import org.linstorgateway.access.TokenSecret;
import org.linstorgateway.cli.Command;
import org.linstorgateway.cli.Session;
import org.linstorgateway.cli.output.Console;
import org.linstorgateway.client.GatewayConnection;
import org.linstorgateway.client.HttpAccess;
import org.linstorgateway.client.Logins;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code login} and {@code logout}. */
public final class LoginCommand implements Command {
    private final boolean logsIn;

    private LoginCommand(boolean logsIn) {
        this.logsIn = logsIn;
    }

    /** Returns the command that stores a token. */
    public static LoginCommand login() {
        return new LoginCommand(true);
    }

    /** Returns the command that removes it. */
    public static LoginCommand logout() {
        return new LoginCommand(false);
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
        spec.usageMessage().description(logsIn
                ? "Read a token from standard input, and use it for this server from now on. It is stored in a file that only you "
                        + "can read."
                : "Forget the token for this server.");
        return spec;
    }

    @Override
    public int run(ParseResult arguments, Session session) {
        Logins logins = session.logins().orElseThrow(() -> GatewayException.of(ErrorCode.INVALID_SETTING,
                "this user has no folder for its own files: neither HOME nor XDG_CONFIG_HOME is set",
                "Name a file with the token instead: --token-file FILE"));
        GatewayConnection connection = session.connection();
        if (!logsIn) {
            session.console().print(logins.remove(connection.address())
                    ? "Logged out at " + connection.address()
                    : "You were not logged in at " + connection.address());
            return 0;
        }
        TokenSecret token = read(session.console());
        Caller caller = new HttpAccess(connection.with(token)).caller();
        if (!connection.address().isSecure() && !connection.address().isLocal()) {
            session.console().warn("whoever can read the network between here and " + connection.address()
                    + " can use the token: connect with https://");
        }
        logins.store(connection.address(), token);
        session.console().print("Logged in: " + AccessShowCommand.describe(caller) + " at " + connection.address());
        return 0;
    }

    private static TokenSecret read(Console console) {
        if (console.canAsk()) {
            console.note("paste the token and press Enter");
        }
        return Optional.ofNullable(line(console)).map(String::strip).flatMap(TokenSecret::parse)
                .orElseThrow(() -> GatewayException.of(ErrorCode.INVALID_PARAMETER,
                        "the line on standard input is no token of LINSTOR Gateway",
                        "An administrator creates one: linstor-gateway access token create NAME --role ROLE"));
    }

    private static @Nullable String line(Console console) {
        try {
            return new BufferedReader(new InputStreamReader(console.in(), StandardCharsets.UTF_8)).readLine();
        } catch (IOException e) {
            return null;
        }
    }
}
