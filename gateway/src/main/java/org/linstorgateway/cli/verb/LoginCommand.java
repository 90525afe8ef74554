package org.linstorgateway.cli.verb;

import java.util.Optional;
import org.linstorgateway.access.BearerToken;
import org.linstorgateway.access.Caller;
import org.linstorgateway.cli.Command;
import org.linstorgateway.cli.Session;
import org.linstorgateway.cli.output.Console;
import org.linstorgateway.client.GatewayConnection;
import org.linstorgateway.client.HttpAccess;
import org.linstorgateway.client.Logins;
import org.linstorgateway.config.GatewayAddress;
import org.linstorgateway.config.Setting;
import org.linstorgateway.config.Settings;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.tls.Fingerprint;
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
                        + "can read, with the fingerprint of the server's certificate if you confirm it or give it with "
                        + Setting.FINGERPRINT.option() + "."
                : "Forget the token for this server, and the fingerprint of its certificate.");
        return spec;
    }

    @Override
    public int run(ParseResult arguments, Session session) {
        Logins logins = session.logins().orElseThrow(() -> GatewayException.of(ErrorCode.INVALID_SETTING,
                "this user has no folder for its own files: neither HOME nor XDG_CONFIG_HOME is set",
                "Name a file with the token instead: --token-file FILE"));
        Settings settings = session.clientSettings();
        return logsIn ? logIn(session, settings, logins) : logOut(session.console(), settings.connect(), logins);
    }

    private static int logOut(Console console, GatewayAddress server, Logins logins) {
        console.print(logins.remove(server)
                ? "Logged out at " + server
                : "You were not logged in at " + server);
        return 0;
    }

    private static int logIn(Session session, Settings settings, Logins logins) {
        GatewayAddress server = settings.connect();
        Console console = session.console();
        GatewayConnection connection = session.connectionWithoutLogin(settings);
        Optional<Fingerprint> fingerprint = new CertificateQuestion(console, settings, connection)
                .fingerprint(logins.fingerprint(server));
        if (!server.isSecure() && !server.isLocal()) {
            console.warn("whoever can read the network between here and " + server
                    + " can use the token: connect with https://");
        }
        BearerToken token = read(console);
        Caller caller = new HttpAccess(fingerprint.map(connection::with).orElse(connection).with(token)).caller();
        logins.store(server, token, fingerprint);
        console.print("Logged in: " + AccessShowCommand.describe(caller) + " at " + server);
        if (fingerprint.isPresent() && settings.isGiven(Setting.AUTHORITIES)) {
            console.warn("the stored fingerprint does not count while " + Setting.AUTHORITIES.key() + " is set ("
                    + settings.value(Setting.AUTHORITIES).source() + ")");
        }
        return 0;
    }

    private static BearerToken read(Console console) {
        if (console.canAsk()) {
            console.note("paste the token and press Enter; it is not shown");
        }
        return console.readSecret().map(String::strip).flatMap(BearerToken::parse)
                .orElseThrow(() -> GatewayException.of(ErrorCode.INVALID_PARAMETER,
                        "the line on standard input is no token",
                        "An administrator creates one: linstor-gateway access token create NAME --role ROLE"));
    }
}
