package org.linstorgateway.acceptance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lab in a child process, with a name that no concurrent test run uses. It is isolated: labs that run at once cannot take networks
 * from each other, and no browser on this machine sees its network change, on which Chromium ends all its requests.
 */
public final class LabProcess implements Client, AutoCloseable {
    private static final Pattern URL = Pattern.compile("http://127\\.0\\.0\\.1:\\d+");
    private static final Pattern PRIMARY = Pattern.compile("\\{\"node\":\"([^\"]+)\"[^}]*\"role\":\"Primary\"");
    private static final Pattern CONTENT = Pattern.compile("\"content\":\"([^\"]*)\"");
    private static final String PREFIX = "10.180.";
    private static final String NETWORKS = PREFIX + "0.0/24," + PREFIX + "1.0/24";
    private static final AtomicInteger LABS = new AtomicInteger();

    private final String name = "t" + Long.toString(ProcessHandle.current().pid(), 36) + "x" + LABS.incrementAndGet();
    private final Optional<MachineNetwork> machine;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Process process;
    private final String linstor;
    private final String gateway;

    /** Starts a lab whose hosts retry a failed start after 2 seconds. */
    LabProcess() {
        this(2);
    }

    /** Starts a lab that also connects the machine with this network. */
    LabProcess(MachineNetwork machine) {
        this(2, Optional.of(machine));
    }

    /**
     * Starts a lab.
     *
     * @param retrySeconds how long its hosts wait before they retry a failed start
     */
    public LabProcess(int retrySeconds) {
        this(retrySeconds, Optional.empty());
    }

    private LabProcess(int retrySeconds, Optional<MachineNetwork> machine) {
        this.machine = machine;
        List<String> options = new ArrayList<>(List.of("lab", "--name", name, "--network", NETWORKS, "--port", "0",
                "--linstor-port", "0", "--retry", Integer.toString(retrySeconds), "--monitor", "2"));
        if (machine.isEmpty()) {
            options.add("--isolated");
        }
        List<String> command = onMachine(GatewayProgram.command(options.toArray(String[]::new)));
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().name("lab-output").start(this::read);
        Await.until("the lab is up", () -> hasPrinted("Press Ctrl-C") || !process.isAlive());
        List<String> urls = String.join("\n", lines).lines()
                .flatMap(line -> URL.matcher(line).results().map(MatchResult::group)).toList();
        if (urls.size() < 2) {
            throw new AssertionError("the lab did not start: " + lines);
        }
        linstor = urls.get(0);
        gateway = urls.get(1);
    }

    private void read() {
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            reader.lines().forEach(lines::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (UncheckedIOException e) {
            lines.add("(end of output)");
        }
    }

    /** Returns the command that runs a command where the lab does. */
    private List<String> onMachine(List<String> command) {
        return machine.map(network -> network.command(command)).orElse(command);
    }

    /** Returns the first three numbers of the addresses in network 0 or 1. */
    public String prefix(int index) {
        return PREFIX + index;
    }

    /** Returns an address in network 0. */
    public String ip(int last) {
        return prefix(0) + "." + last;
    }

    /** Returns an address in network 1. */
    String otherIp(int last) {
        return prefix(1) + "." + last;
    }

    /** Returns the name, the prefix of its namespaces. */
    public String name() {
        return name;
    }

    Process process() {
        return process;
    }

    /** Tells whether the lab has printed a line with this text. */
    boolean hasPrinted(String text) {
        return lines.stream().anyMatch(line -> line.contains(text));
    }

    /** Returns the lines that the lab has printed so far. */
    List<String> lines() {
        return List.copyOf(lines);
    }

    /** Runs a command against the gateway server of the lab. */
    Subprocess.Result gateway(String... arguments) {
        List<String> all = new ArrayList<>(List.of("--connect", gateway));
        all.addAll(List.of(arguments));
        return Subprocess.run(onMachine(GatewayProgram.command(all.toArray(String[]::new))));
    }

    @Override
    public Timeouts timeouts() {
        return Timeouts.LAB;
    }

    @Override
    public List<String> onClient(List<String> command) {
        List<String> all = new ArrayList<>(List.of("ip", "netns", "exec", name + "-client"));
        all.addAll(command);
        return all;
    }

    /** Runs a shell script on a host. */
    public Subprocess.Result onHost(String host, String script) {
        try {
            String pid = Files.readString(directory().resolve(host + ".pid")).strip();
            return Subprocess.run("nsenter", "--target", pid, "--mount", "--uts", "--ipc", "--net", "--pid", "--", "sh",
                    "-c", script);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes a program on a host fail, as if its package were broken. */
    void breakProgram(String host, String program) {
        onHost(host, "mount --bind /dev/null $(readlink -f $(command -v " + program + "))").requireSuccess();
    }

    /** Returns the URL of the simulated LINSTOR controller. */
    public String linstorUrl() {
        return linstor;
    }

    /** Returns the URL of its gateway server. */
    public String gatewayUrl() {
        return gateway;
    }

    /** Returns the directory of the lab, which exists while the lab runs. */
    public Path directory() {
        return Path.of("/var/tmp/linstor-gateway-lab-" + name);
    }

    /** Returns the names of its hosts. */
    public List<String> hosts() {
        return List.of("node-a", "node-b", "node-c");
    }

    /** Sends a request to the simulated LINSTOR controller: to its REST API or to its control API {@code /sim}. */
    public Subprocess.Result linstor(String method, String path, String json) {
        return Subprocess.run("curl", "-sS", "--fail-with-body", "-X", method, "-H", "Content-Type: application/json",
                "--data", json, linstor + path).requireSuccess();
    }

    /** Returns the content of a promoter file from LINSTOR. */
    String promoterFile(String protocol, String resource) {
        String response = linstor("GET", "/v1/files/" + path(protocol, resource), "").text();
        Matcher content = CONTENT.matcher(response);
        if (!content.find()) {
            throw new AssertionError("no content: " + response);
        }
        return new String(Base64.getDecoder().decode(content.group(1)), StandardCharsets.UTF_8);
    }

    /** Returns the path of a promoter file, encoded as a segment of a LINSTOR REST path. */
    static String path(String protocol, String resource) {
        return "%2Fetc%2Fdrbd-reactor.d%2Flinstor-gateway-" + protocol + "-" + resource + ".toml";
    }

    /** Kills a host, as a power failure does. */
    public void powerOff(String host) {
        linstor("POST", "/sim/nodes/" + host + "/down", "");
    }

    /** Starts a killed host again and waits until it is up. */
    public void powerOn(String host) {
        long before = lines.stream().filter(line -> line.contains(host + "  is up")).count();
        linstor("POST", "/sim/nodes/" + host + "/up", "");
        Await.until(host + " is up",
                () -> lines.stream().filter(line -> line.contains(host + "  is up")).count() > before);
    }

    /** Makes DRBD Reactor evict the resource of a promoter file from a host. LINSTOR calls the file "resource". */
    void evict(String host, String file) {
        linstor("POST", "/v1/nodes/exec/drbd-reactorctl/evict",
                "{\"nodes\":[\"%s\"],\"resource\":\"%s\"}".formatted(host, file));
    }

    /** Returns the host on which a resource is primary. */
    Optional<String> primary(String resource) {
        String state = Subprocess.run("curl", "-sS", linstor + "/sim/state").text();
        int start = state.indexOf("{\"name\":\"" + resource + "\",\"deleting\"");
        if (start < 0) {
            return Optional.empty();
        }
        int end = state.indexOf("{\"name\":", start + 1);
        Matcher matcher = PRIMARY.matcher(state.substring(start, end < 0 ? state.length() : end));
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** Stops the lab with SIGTERM and waits until it ends, at most 60 seconds. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                throw new AssertionError("the lab did not end within 60 s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
