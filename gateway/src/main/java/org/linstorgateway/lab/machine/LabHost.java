package org.linstorgateway.lab.machine;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Problem;

/**
 * A host: namespaces for network, mounts, processes and name, with daemons of its own. It dies with its first process,
 * and that when the lab's own process dies.
 */
public final class LabHost {
    private static final int PATIENCE_SECONDS = 10;

    private final String name;
    private final int number;
    private final LabNames names;
    private final LabNetwork network;
    private Optional<Life> life = Optional.empty();

    /** From a start of the host to its end. */
    private record Life(Process outer, ProcessHandle first) {}

    LabHost(String name, int number, LabNames names, LabNetwork network) {
        this.name = name;
        this.number = number;
        this.names = names;
        this.network = network;
    }

    public String name() {
        return name;
    }

    /**
     * Starts it as after a power failure: nothing is mounted, no address taken, no rule set.
     *
     * @param whenItDies done when its first process ends although nobody cut its power
     */
    synchronized void boot(Runnable whenItDies) {
        network.plugInHost(name, number);
        try {
            Process outer = Tool.process(List.of("ip", "netns", "exec", names.namespace(name), "unshare", "--mount",
                    "--uts", "--ipc", "--pid", "--fork", "--kill-child", "--propagation", "private", "bash",
                    names.folder().resolve("host.sh").toString(), name))
                    .redirectError(ProcessBuilder.Redirect.appendTo(names.log(name).toFile())).start();
            awaitReady(outer);
            ProcessHandle first = firstProcess(outer);
            Files.writeString(names.processId(name), Long.toString(first.pid()));
            life = Optional.of(new Life(outer, first));
            var _ = outer.onExit().thenRun(() -> {
                if (livesBy(outer)) {
                    whenItDies.run();
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether nobody has cut its power since this process began. */
    private synchronized boolean livesBy(Process outer) {
        return life.filter(each -> each.outer().equals(outer)).isPresent();
    }

    private void awaitReady(Process outer) throws IOException {
        BufferedReader reader = new BufferedReader(
                new InputStreamReader(outer.getInputStream(), StandardCharsets.UTF_8));
        if (!"ready".equals(reader.readLine())) {
            throw new GatewayException(Problem.CONFLICT, "the host '" + name + "' did not start: "
                    + Files.readString(names.log(name)).strip().replaceAll("\\s*\\R\\s*", "; "));
        }
    }

    /** The innermost: setsid, ip and unshare stand around it. */
    private ProcessHandle firstProcess(Process outer) {
        return outer.descendants().filter(each -> each.children().findAny().isEmpty()
                || each.info().command().filter(command -> command.endsWith("/bash")).isPresent()).findFirst()
                .orElseThrow(() -> new GatewayException(Problem.CONFLICT, "the host '" + name + "' died at once"));
    }

    /** Cuts its power: first the cable, for the kernel would take leave of the clients, then all processes at once. */
    synchronized void cut() {
        life.ifPresent(ended -> {
            life = Optional.empty();
            network.unplug(name);
            ended.first().destroyForcibly();
            await(ended.outer());
            network.remove(name);
        });
    }

    private void await(Process outer) {
        try {
            if (!outer.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new GatewayException(Problem.TIMED_OUT, "the host '" + name + "' does not die");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The number of its present first process; empty when it has no power. */
    public synchronized Optional<Long> processId() {
        return life.map(Life::first).filter(ProcessHandle::isAlive).map(ProcessHandle::pid);
    }

    /** A program to be run on it. */
    public ProcessBuilder process(List<String> words) {
        return Tool.process(inside(words));
    }

    /** Runs a program on it to its end. */
    public Tool.Outcome attempt(String... words) {
        return Tool.attempt(inside(List.of(words)).toArray(String[]::new));
    }

    private List<String> inside(List<String> words) {
        long process = processId().orElseThrow(
                () -> GatewayException.conflict("the host '" + name + "' has no power"));
        List<String> all = new ArrayList<>(List.of("nsenter", "--target", Long.toString(process), "--mount", "--uts",
                "--ipc", "--net", "--pid", "--"));
        all.addAll(words);
        return all;
    }
}
