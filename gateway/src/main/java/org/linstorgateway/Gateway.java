package org.linstorgateway;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.linstorgateway.cli.Command;
import org.linstorgateway.cli.CommandLineProgram;
import org.linstorgateway.cli.Programs;
import org.linstorgateway.demo.ChangesPageCommand;
import org.linstorgateway.demo.DemoCommand;
import org.linstorgateway.demo.SimulateCommand;
import org.linstorgateway.lab.LabCleanCommand;
import org.linstorgateway.lab.LabCommand;
import org.linstorgateway.log.Logging;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.protocol.Protocols;
import org.linstorgateway.server.ForegroundServer;
import org.linstorgateway.server.LinstorUpgradeProgram;

/** The program. */
public final class Gateway {
    private Gateway() {}

    /** Does what the words say and ends with exit status 0, or 1 on any failure. */
    public static void main(String[] words) {
        Map<String, String> environment = System.getenv();
        Logging.begin(environment);
        List<Protocol<?>> protocols = Protocols.all();
        // Made by those commands alone that need them: they log, and the logging system takes long to load.
        Programs programs = new Programs(settings -> new ForegroundServer(protocols, environment).run(settings),
                (settings, protocol, dialogue) -> new LinstorUpgradeProgram(environment).run(settings, protocol,
                        dialogue));
        int status = CommandLineProgram.ofProcess(protocols, programs, moreVerbs(protocols)).run(words);
        end(status);
    }

    /**
     * Ends without the runtime's orderly end, which takes long beside a short command; all was written by now. Where that
     * has begun already, as after a signal, it goes on.
     */
    private static void end(int status) {
        Runtime runtime = Runtime.getRuntime();
        try {
            runtime.addShutdownHook(new Thread(() -> {}, "none"));
        } catch (IllegalStateException _) {
            return;
        }
        runtime.halt(status);
    }

    /** Verbs besides those that always belong to the command line. */
    static Map<String, Supplier<Command>> moreVerbs(List<Protocol<?>> protocols) {
        return Map.of("demo", () -> new DemoCommand(protocols), "simulate", SimulateCommand::new, "lab",
                () -> new LabCommand(protocols), "lab clean", LabCleanCommand::new, ChangesPageCommand.WORD,
                () -> new ChangesPageCommand(protocols));
    }
}
