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
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;

/**
 * A host: namespaces for network, mounts, processes and host name, with its own daemons. It ends with its first process,
 * which is killed when the process of the lab ends.
 */
public final class LabHost {
    private static final int STOP_TIMEOUT_SECONDS = 10;

    private final String name;
    private final int number;
    private final LabNames names;
    private final LabNetwork network;
    private Optional<Boot> currentBoot = Optional.empty();
    private volatile boolean cutOff;

    /** The processes of the host since its last start. */
    private record Boot(Process outer, ProcessHandle first) {}

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
     * Starts the host as after a power failure: without mounts, service IPs and firewall rules.
     *
     * @param onUnexpectedEnd runs when the first process ends without {@link #cutPower}
     */
    synchronized void boot(Runnable onUnexpectedEnd) {
        cutOff = false;
        network.connectHost(name, number);
        try {
            Process outer = CommandRunner
                    .process(List.of("ip", "netns", "exec", names.namespace(name), "unshare", "--mount",
                            "--uts", "--ipc", "--pid", "--fork", "--kill-child", "--propagation", "private", "bash",
                            names.folder().resolve("host.sh").toString(), name))
                    .redirectError(ProcessBuilder.Redirect.appendTo(names.log(name).toFile())).start();
            awaitReady(outer);
            ProcessHandle first = firstProcess(outer);
            Files.writeString(names.processId(name), Long.toString(first.pid()));
            currentBoot = Optional.of(new Boot(outer, first));
            var _ = outer.onExit().thenRun(() -> {
                if (isCurrentBoot(outer)) {
                    onUnexpectedEnd.run();
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns whether the host still runs with this process, without a power cut since. */
    private synchronized boolean isCurrentBoot(Process outer) {
        return currentBoot.filter(boot -> boot.outer().equals(outer)).isPresent();
    }

    private void awaitReady(Process outer) throws IOException {
        BufferedReader reader = new BufferedReader(
                new InputStreamReader(outer.getInputStream(), StandardCharsets.UTF_8));
        if (!"ready".equals(reader.readLine())) {
            throw GatewayException.of(ErrorCode.LAB_NOT_POSSIBLE, "the host '" + name + "' did not start: "
                    + Files.readString(names.log(name)).strip().replaceAll("\\s*\\R\\s*", "; "));
        }
    }

    /** Returns the innermost process, the child of setsid, ip and unshare. */
    private ProcessHandle firstProcess(Process outer) {
        return outer.descendants().filter(process -> process.children().findAny().isEmpty()
                || process.info().command().filter(command -> command.endsWith("/bash")).isPresent()).findFirst()
                .orElseThrow(() -> GatewayException.of(ErrorCode.LAB_NOT_POSSIBLE,
                        "the host '" + name + "' ended immediately after its start"));
    }

    /** Cuts the power: first the network, since the kernel would close TCP connections, then all processes at once. */
    synchronized void cutPower() {
        currentBoot.ifPresent(ended -> {
            currentBoot = Optional.empty();
            network.disconnect(name);
            ended.first().destroyForcibly();
            await(ended.outer());
            network.remove(name);
        });
    }

    /** Cuts the host off from all others, or connects it again. Does nothing without power. */
    synchronized void cut(boolean off) {
        if (currentBoot.isPresent()) {
            if (off) {
                cutOff = true;
                network.disconnect(name);
            } else {
                network.reconnect(name);
            }
        }
    }

    /** Tells whether the host has been cut off since its start, so that its services may still be stopping. */
    public boolean hasBeenCutOff() {
        return cutOff;
    }

    private void await(Process outer) {
        try {
            if (!outer.waitFor(STOP_TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                throw GatewayException.of(ErrorCode.TIMED_OUT, "the host '" + name + "' does not stop");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns the process id of its first process; empty if it has no power. */
    public synchronized Optional<Long> processId() {
        return currentBoot.map(Boot::first).filter(ProcessHandle::isAlive).map(ProcessHandle::pid);
    }

    /** Returns a builder for a process on the host. */
    public ProcessBuilder process(List<String> words) {
        return CommandRunner.process(inside(words));
    }

    /** Runs a program on the host and waits for its end. */
    public CommandRunner.Outcome attempt(String... words) {
        return CommandRunner.attempt(inside(List.of(words)).toArray(String[]::new));
    }

    private List<String> inside(List<String> words) {
        long processId = processId().orElseThrow(
                () -> GatewayException.of(ErrorCode.LAB_NOT_POSSIBLE, "the host '" + name + "' has no power"));
        List<String> all = new ArrayList<>(List.of("nsenter", "--target", Long.toString(processId), "--mount", "--uts",
                "--ipc", "--net", "--pid", "--"));
        all.addAll(words);
        return all;
    }
}
