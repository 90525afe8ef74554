package org.linstorgateway;

import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.linstorgateway.cli.Command;
import org.linstorgateway.cli.CommandLineProgram;
import org.linstorgateway.demo.DemoCommand;
import org.linstorgateway.demo.SimulateCommand;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.protocol.Protocols;
import org.linstorgateway.server.ForegroundServer;

/** The program. */
public final class Gateway {
    /** Kept, for the logging system forgets the level of loggers that nobody holds. */
    private static final Logger WEB_SERVER = Logger.getLogger("io.helidon");

    private Gateway() {}

    /** Does what the words say and ends with exit status 0, or 1 on any failure. */
    public static void main(String[] words) {
        System.setProperty("java.util.logging.SimpleFormatter.format", "%4$s: %5$s%6$s%n");
        System.setProperty("sun.net.http.retryPost", "false"); // a request must not go out twice unnoticed
        WEB_SERVER.setLevel(Level.WARNING);
        List<Protocol<?>> protocols = Protocols.all();
        Map<String, Command> more = Map.of("demo", new DemoCommand(protocols), "simulate", new SimulateCommand());
        int status = CommandLineProgram
                .ofProcess(protocols, new ForegroundServer(protocols, System.getenv())::run, more)
                .run(words);
        if (status != 0) {
            System.exit(status);
        }
    }
}
