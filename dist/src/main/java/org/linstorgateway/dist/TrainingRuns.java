package org.linstorgateway.dist;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.linstorgateway.sim.Simulator;
import org.linstorgateway.sim.SimulatorOptions;

/**
 * Training runs of the program, which record the classes that it loads: a server on a simulated cluster, and commands that
 * connect to this server.
 */
final class TrainingRuns implements AutoCloseable {
    /** Log line of the server when its port is open. */
    private static final Pattern LISTENING = Pattern.compile("listens on port (\\d+)");
    private static final String MAIN_CLASS = "org.linstorgateway.Gateway";
    /** One command of each kind, with common options. All other commands work, but start more slowly. */
    private static final List<String> COMMANDS = List.of("version",
            "iscsi create iqn.2026-03.org.example:one 192.0.2.1/24 1G", "nfs create two 192.0.2.2/24 1G",
            "nvme create nqn.2026-03.org.example:nvme:three 192.0.2.3/24 1G", "list", "iscsi list",
            "nfs list", "nvme list", "iscsi show iqn.2026-03.org.example:one",
            "iscsi delete --force iqn.2026-03.org.example:one");

    private final Layout layout;
    private final List<Path> jars;
    private final Path work;
    private final List<Path> clientLists = new ArrayList<>();
    private final Simulator simulator;

    /**
     * Starts the simulated cluster.
     *
     * @param jars the installed jars
     * @param work an existing directory for class lists and temporary files
     */
    TrainingRuns(Layout layout, List<Path> jars, Path work) {
        this.layout = layout;
        this.jars = List.copyOf(jars);
        this.work = work;
        this.simulator = Simulator.start(SimulatorOptions.defaults());
    }

    /** Runs the program and writes the start-up caches of the server and of the client. */
    void writeCaches() {
        Path serverList = work.resolve("server.list");
        try {
            run(serverList);
        } catch (IOException e) {
            throw new PackagingException("cannot run the server", e);
        }
        writeCache(JvmArguments.SERVER, List.of(serverList));
        writeCache(JvmArguments.CLIENT, clientLists);
    }

    private void writeCache(JvmArguments arguments, List<Path> lists) {
        ClassList classes = ClassList.of(arguments.classPath(layout, jars), lists);
        StartUpCache.write(layout.java(), arguments.withoutCache(layout, jars), classes,
                layout.cache(arguments.name()), work);
    }

    private void run(Path serverList) throws IOException {
        Process server = ExternalCommand.start(command(JvmArguments.SERVER, serverList,
                List.of("server", "--addr", "127.0.0.1:0", "--controllers", simulator.uri().toString())));
        try {
            String url = "http://127.0.0.1:" + awaitPort(server);
            for (String words : COMMANDS) {
                Path list = work.resolve("client-" + clientLists.size() + ".list");
                List<String> arguments = new ArrayList<>(List.of(words.split(" ")));
                arguments.addAll(List.of("--connect", url));
                ExternalCommand.run(command(JvmArguments.CLIENT, list, arguments));
                clientLists.add(list);
            }
        } finally {
            server.destroy();
            server.onExit().join();
        }
    }

    private List<String> command(JvmArguments kind, Path list, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(layout.java().toString(), "-XX:DumpLoadedClassList=" + list));
        command.addAll(kind.withoutCache(layout, jars));
        command.add(MAIN_CLASS);
        command.addAll(arguments);
        return command;
    }

    private static int awaitPort(Process server) throws IOException {
        BufferedReader log = server.inputReader(StandardCharsets.UTF_8);
        StringBuilder output = new StringBuilder();
        for (String line = log.readLine(); line != null; line = log.readLine()) {
            Matcher matcher = LISTENING.matcher(line);
            if (matcher.find()) {
                return Integer.parseInt(matcher.group(1));
            }
            output.append(line).append('\n');
        }
        throw new PackagingException("the server did not start:\n" + output);
    }

    @Override
    public void close() {
        simulator.close();
    }
}
