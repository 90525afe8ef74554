package org.linstorgateway.cli.verb;

import java.util.Locale;
import org.linstorgateway.access.Caller;
import org.linstorgateway.access.Role;
import org.linstorgateway.cli.Command;
import org.linstorgateway.cli.Session;
import org.linstorgateway.client.GatewayConnection;
import org.linstorgateway.client.HttpAccess;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code access show}. */
public final class AccessShowCommand implements Command {
    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
        spec.usageMessage().description(
                "Show who the server takes this client for, what it may do, and whether other machines are let in.");
        return spec;
    }

    @Override
    public int run(ParseResult arguments, Session session) {
        GatewayConnection connection = session.connection();
        HttpAccess access = new HttpAccess(connection);
        Caller caller = access.caller();
        session.console().print(describe(caller) + " at " + connection.address());
        if (caller.role().includes(Role.VIEWER)) {
            session.console().print(AccessNetworkCommand.describe(access.network()));
        }
        return 0;
    }

    /** Returns a caller and its role, as the begin of a sentence. */
    static String describe(Caller caller) {
        String name = caller.name();
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1) + ", with the role "
                + caller.role().word();
    }
}
