package org.linstorgateway.dist;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.linstorgateway.sim.Simulator;
import org.linstorgateway.sim.SimulatorOptions;

/** Runs of the program that show which classes it needs: a server in front of a simulated cluster, and commands. */
final class Training implements AutoCloseable {
    private static final Pattern LISTENING = Pattern.compile("listens on port (\\d+)");
    private static final String MAIN = "org.linstorgateway.Gateway";
    /** One of each kind, as most people use it; what is not shown here works too, only not as quickly. */
    private static final List<String> COMMANDS = List.of("version",
            "iscsi create iqn.2026-03.org.example:one 192.0.2.1/24 1G", "nfs create two 192.0.2.2/24 1G",
            "nvme create nqn.2026-03.org.example:nvme:three 192.0.2.3/24 1G", "list", "iscsi list",
            "iscsi show iqn.2026-03.org.example:one", "iscsi delete --force iqn.2026-03.org.example:one");
    /** Kept, for the logging system forgets the level of loggers that nobody holds. */
    private static final Logger WEB_SERVER = Logger.getLogger("io.helidon");

    private final Layout layout;
    private final List<Path> jars;
    private final Path work;
    private final List<Path> clientLists = new ArrayList<>();
    private final Simulator cluster;

    Training(Layout layout, List<Path> jars, Path work) {
        this.layout = layout;
        this.jars = List.copyOf(jars);
        this.work = work;
        WEB_SERVER.setLevel(Level.WARNING);
        this.cluster = Simulator.start(SimulatorOptions.defaults());
    }

    /** Makes both caches. */
    void makeCaches() {
        Path serverList = work.resolve("server.list");
        try {
            train(serverList);
        } catch (IOException e) {
            throw new PackagingException("the server cannot be run", e);
        }
        make(JvmArguments.SERVER, List.of(serverList));
        make(JvmArguments.CLIENT, clientLists);
    }

    private void make(JvmArguments kind, List<Path> lists) {
        ClassList classes = ClassList.of(kind.needed(layout, jars), lists);
        StartCache.make(layout.java(), kind.withoutCache(layout, jars), classes, layout.cache(kind.word()), work);
    }

    private void train(Path serverList) throws IOException {
        Process server = Program.start(command(JvmArguments.SERVER, serverList,
                List.of("server", "--addr", "127.0.0.1:0", "--controllers", cluster.uri().toString())));
        try {
            String url = "http://127.0.0.1:" + port(server);
            for (String words : COMMANDS) {
                Path list = work.resolve("client-" + clientLists.size() + ".list");
                List<String> all = new ArrayList<>(List.of(words.split(" ")));
                all.addAll(List.of("--connect", url));
                Program.run(command(JvmArguments.CLIENT, list, all));
                clientLists.add(list);
            }
        } finally {
            server.destroy();
            server.onExit().join();
        }
    }

    private List<String> command(JvmArguments kind, Path list, List<String> words) {
        List<String> command = new ArrayList<>(List.of(layout.java().toString(), "-XX:DumpLoadedClassList=" + list));
        command.addAll(kind.withoutCache(layout, jars));
        command.add(MAIN);
        command.addAll(words);
        return command;
    }

    private static int port(Process server) throws IOException {
        BufferedReader log = server.inputReader(StandardCharsets.UTF_8);
        StringBuilder seen = new StringBuilder();
        for (String line = log.readLine(); line != null; line = log.readLine()) {
            Matcher matcher = LISTENING.matcher(line);
            if (matcher.find()) {
                return Integer.parseInt(matcher.group(1));
            }
            seen.append(line).append('\n');
        }
        throw new PackagingException("the server did not start:\n" + seen);
    }

    @Override
    public void close() {
        cluster.close();
    }
}
