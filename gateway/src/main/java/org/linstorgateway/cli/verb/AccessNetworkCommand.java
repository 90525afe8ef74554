package org.linstorgateway.cli.verb;

import org.linstorgateway.access.NetworkState;
import org.linstorgateway.cli.Command;
import org.linstorgateway.cli.Session;
import org.linstorgateway.client.HttpAccess;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code access enable-network} and {@code access disable-network}. */
public final class AccessNetworkCommand implements Command {
    private final boolean enables;

    private AccessNetworkCommand(boolean enables) {
        this.enables = enables;
    }

    /** Returns the command that opens the servers. */
    public static AccessNetworkCommand enable() {
        return new AccessNetworkCommand(true);
    }

    /** Returns the command that closes them again. */
    public static AccessNetworkCommand disable() {
        return new AccessNetworkCommand(false);
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
        spec.usageMessage().description(enables
                ? "Open the servers of a new installation to other machines without a token, for callers with a certificate or an "
                        + "identity provider. With a first token they are open without this command."
                : "Close the servers of a new installation to other machines again, unless there is a token.");
        return spec;
    }

    @Override
    public int run(ParseResult arguments, Session session) {
        session.console().print(describe(new HttpAccess(session.connection()).setNetwork(enables)));
        return 0;
    }

    /** Returns a sentence. */
    static String describe(NetworkState state) {
        return state.open()
                ? "Other machines are let in, if their callers prove who they are or anonymous callers may do it"
                : "Other machines are refused until a token exists or the network is open: linstor-gateway access enable-network";
    }
}
