package org.linstorgateway.lab;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.linstorgateway.cli.Command;
import org.linstorgateway.cli.Session;
import org.linstorgateway.cli.output.Console;
import org.linstorgateway.config.ProgramName;
import org.linstorgateway.lab.machine.LabLog;
import org.linstorgateway.protocol.Protocol;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** The command {@code lab}: simulated hosts on this machine that really serve targets. */
public final class LabCommand implements Command {
    private final List<Protocol<?>> protocols;

    public LabCommand(List<Protocol<?>> protocols) {
        this.protocols = List.copyOf(protocols);
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
        spec.usageMessage().description("Run a cluster of namespaces on this machine, until stopped. LINSTOR is "
                + "simulated; resource agents, devices and clients are real. Needs root.");
        LabOptions.declare(spec);
        return spec;
    }

    @Override
    public int run(ParseResult arguments, Session session) {
        LabOptions options = LabOptions.read(arguments);
        LabRequirements.require();
        serve(options, session.console());
        return 0;
    }

    private void serve(LabOptions options, Console console) {
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            end.countDown();
            awaitQuietly(ended);
        }, "stop"));
        LabLog log = new LabLog(line -> {
            console.print(line);
            console.flush();
        });
        try (Lab lab = Lab.start(options, protocols, log)) {
            console.print(welcome(options, lab));
            console.flush();
            awaitQuietly(end);
        } finally {
            ended.countDown();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String welcome(LabOptions options, Lab lab) {
        String client = "ip netns exec " + options.names().namespace("client");
        String ip = options.networks().getFirst().prefix() + ".100";
        return """
                %d hosts with real resource agents are up; LINSTOR (simulated) listens on %s,
                the LINSTOR Gateway server on %s. Try, in another terminal:
                  %s --connect %s iscsi create --implementation tgt iqn.2026-03.org.example:vmstore %s/24 1G
                  %s iscsi-ls --show-luns iscsi://%s
                  curl -X POST %s/sim/nodes/node-a/down
                Press Ctrl-C to stop; nothing remains on this machine."""
                .formatted(options.hosts(), lab.linstorUrl(), lab.gatewayUrl(), ProgramName.shown(), lab.gatewayUrl(),
                        ip, client, ip, lab.linstorUrl());
    }
}
