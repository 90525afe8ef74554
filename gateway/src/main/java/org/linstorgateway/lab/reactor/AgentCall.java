package org.linstorgateway.lab.reactor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.linstorgateway.lab.machine.LabHost;
import org.linstorgateway.lab.machine.LabNames;
import org.linstorgateway.promoter.AgentKind;
import org.linstorgateway.promoter.OcfAgent;

/**
 * Caller of resource agents on a host. Like the systemd units that DRBD Reactor generates, it passes only the parameters, the
 * instance name and the folder of the agents in the environment.
 */
final class AgentCall {
    /** OCF_ERR_INSTALLED: the exit status for an agent that is not installed. */
    private static final int NOT_INSTALLED = 5;
    private static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
    private static final String REASON = "ocf-exit-reason:";

    /**
     * The result of an agent.
     *
     * @param reason the reason of a failure that the agent printed, or empty
     */
    record Outcome(int status, String reason) {
        boolean ok() {
            return status == 0;
        }

        @Override
        public String toString() {
            return "exit status " + status + (reason.isEmpty() ? "" : ": " + reason);
        }
    }

    private final LabNames names;
    private final LabHost host;
    private final Duration limit;

    AgentCall(LabNames names, LabHost host, Duration limit) {
        this.names = names;
        this.host = host;
        this.limit = limit;
    }

    /** Runs the action {@code start}, {@code stop} or {@code monitor}. Appends the output to the log of the host. */
    Outcome run(OcfAgent agent, String resource, String action) throws InterruptedException {
        Optional<Path> program = program(agent);
        if (program.isEmpty()) {
            return new Outcome(NOT_INSTALLED, "the agent is not installed");
        }
        List<String> words = new ArrayList<>(List.of("env", "-i"));
        words.addAll(environment(agent, resource));
        words.addAll(List.of("timeout", "--kill-after=1", Long.toString(limit.toSeconds()), program.get().toString(),
                action));
        return run(words);
    }

    /** Redirects the output to a file, since daemons that the agent starts would keep a pipe open. */
    private Outcome run(List<String> words) throws InterruptedException {
        try {
            Path output = Files.createTempFile(names.folder(), "agent-", ".out");
            ProcessBuilder.Redirect file = ProcessBuilder.Redirect.appendTo(output.toFile());
            Process process = host.process(words).redirectOutput(file).redirectError(file).start();
            process.getOutputStream().close();
            int status = process.waitFor();
            String text = Files.readString(output);
            Files.delete(output);
            Files.writeString(names.log(host.name()), text, StandardOpenOption.APPEND);
            return new Outcome(status, text.lines().filter(line -> line.startsWith(REASON)).findFirst()
                    .map(line -> line.substring(REASON.length()).strip()).orElse(""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the agent of the distribution, otherwise that of the lab. */
    private Optional<Path> program(OcfAgent agent) {
        return Stream.of(Path.of(AgentKind.OCF_ROOT, "resource.d"), names.agents())
                .map(folder -> folder.resolve(agent.vendor()).resolve(agent.type())).filter(Files::isExecutable)
                .findFirst();
    }

    private List<String> environment(OcfAgent agent, String resource) {
        List<String> variables = new ArrayList<>(List.of("PATH=" + PATH, "OCF_ROOT=" + AgentKind.OCF_ROOT,
                "OCF_RESOURCE_INSTANCE=" + agent.instance() + "_" + resource, "IPTABLES=" + names.iptables()));
        UnitSpecifiers specifiers = new UnitSpecifiers(StartListRun.unit(agent, resource));
        agent.unitValues().forEach((key, value) -> specifiers.expand(value)
                .ifPresent(expanded -> variables.add("OCF_RESKEY_" + key + "=" + expanded)));
        return variables;
    }
}
