package org.linstorgateway.acceptance;

import java.util.ArrayList;
import java.util.List;

/** A network namespace that stands for the network of a machine, so that tests change nothing of the network of this one. */
final class MachineNetwork implements AutoCloseable {
    private final String namespace = "m" + Long.toString(ProcessHandle.current().pid(), 36);

    MachineNetwork() {
        Subprocess.run("ip", "netns", "add", namespace).requireSuccess();
        Subprocess.run("ip", "-n", namespace, "link", "set", "lo", "up").requireSuccess();
    }

    /** Returns the command that runs a command on the machine: with its network, and with the files of this one. */
    List<String> command(List<String> command) {
        List<String> all = new ArrayList<>(List.of("nsenter", "--net=/run/netns/" + namespace));
        all.addAll(command);
        return all;
    }

    /** Runs a program on the machine. */
    Subprocess.Result run(List<String> command) {
        return Subprocess.run(command(command));
    }

    @Override
    public void close() {
        Subprocess.run("ip", "netns", "del", namespace).requireSuccess();
    }
}
