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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A lab in a process of its own, under names and addresses that no other test run uses at the same time. */
final class RunningLab implements AutoCloseable {
    private static final Pattern URL = Pattern.compile("http://127\\.0\\.0\\.1:\\d+");
    private static final Pattern PRIMARY = Pattern.compile("\\{\"node\":\"([^\"]+)\"[^}]*\"role\":\"Primary\"");
    private static final Pattern CONTENT = Pattern.compile("\"content\":\"([^\"]*)\"");
    private static final AtomicInteger LABS = new AtomicInteger();

    private final int number = LABS.incrementAndGet();
    private final String name = "t" + Long.toString(ProcessHandle.current().pid(), 36) + "x" + number;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Process process;
    private final String linstor;
    private final String gateway;

    /** Starts it with hosts that try again soon. */
    RunningLab() {
        this(2);
    }

    /** Starts it with hosts that wait so many seconds after a failure. */
    RunningLab(int retry) {
        List<String> words = Program.command("lab", "--name", name, "--network", network(0) + "," + network(1),
                "--port", "0", "--linstor-port", "0", "--retry", Integer.toString(retry), "--monitor", "2");
        try {
            process = new ProcessBuilder(words).redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var _ = CompletableFuture.runAsync(this::read);
        Await.until("the lab is up", () -> saw("Press Ctrl-C") || !process.isAlive());
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
            lines.add("(its output ends)");
        }
    }

    private static int seed() {
        return (int) (ProcessHandle.current().pid() % 20_000);
    }

    /** One of its two networks; those of two test runs at once differ as far as process numbers do. */
    private String network(int which) {
        return prefix(which) + ".0/24";
    }

    /** The first three numbers of the addresses in one of its networks. */
    String prefix(int which) {
        int all = (seed() * 2 + which + number * 4) % (50 * 250);
        return "10." + (180 + all / 250) + "." + all % 250;
    }

    /** An address in its first network. */
    String ip(int last) {
        return prefix(0) + "." + last;
    }

    /** An address in its second network. */
    String otherIp(int last) {
        return prefix(1) + "." + last;
    }

    String name() {
        return name;
    }

    Process process() {
        return process;
    }

    /** Whether it has printed a line with these words. */
    boolean saw(String words) {
        return lines.stream().anyMatch(line -> line.contains(words));
    }

    /** What it has printed until now. */
    List<String> lines() {
        return List.copyOf(lines);
    }

    /** Runs the command line against its gateway, as a user in another terminal would. */
    Shell.Outcome gateway(String... words) {
        List<String> all = new ArrayList<>(List.of("--connect", gateway));
        all.addAll(List.of(words));
        return Program.run(all.toArray(String[]::new));
    }

    /** Runs a program on its client. */
    Shell.Outcome client(String... words) {
        return Shell.run(onClient(List.of(words)));
    }

    /** The words that run a program on its client. */
    List<String> onClient(List<String> words) {
        List<String> all = new ArrayList<>(List.of("ip", "netns", "exec", name + "-client"));
        all.addAll(words);
        return all;
    }

    /** Runs a line of shell on a host. */
    Shell.Outcome on(String host, String line) {
        try {
            String first = Files.readString(folder().resolve(host + ".pid")).strip();
            return Shell.run("nsenter", "--target", first, "--mount", "--uts", "--ipc", "--net", "--pid", "--", "sh",
                    "-c", line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path folder() {
        return Path.of("/var/tmp/linstor-gateway-lab-" + name);
    }

    List<String> hosts() {
        return List.of("node-a", "node-b", "node-c");
    }

    /** Asks the simulated LINSTOR, or its own interface. */
    Shell.Outcome linstor(String method, String path, String json) {
        return Shell.run("curl", "-sS", "--fail-with-body", "-X", method, "-H", "Content-Type: application/json",
                "--data", json, linstor + path).required();
    }

    /** The text of a promoter file, as LINSTOR has it. */
    String promoterFile(String protocol, String resource) {
        String answer = linstor("GET", "/v1/files/" + path(protocol, resource), "").text();
        Matcher content = CONTENT.matcher(answer);
        if (!content.find()) {
            throw new AssertionError("no content: " + answer);
        }
        return new String(Base64.getDecoder().decode(content.group(1)), StandardCharsets.UTF_8);
    }

    /** The path of a promoter file as a segment of LINSTOR's. */
    static String path(String protocol, String resource) {
        return "%2Fetc%2Fdrbd-reactor.d%2Flinstor-gateway-" + protocol + "-" + resource + ".toml";
    }

    /** Cuts a host's power. */
    void powerOff(String host) {
        linstor("POST", "/sim/nodes/" + host + "/down", "");
    }

    /** Gives a host its power back and waits until it is up. */
    void powerOn(String host) {
        long before = lines.stream().filter(line -> line.contains(host + "  is up")).count();
        linstor("POST", "/sim/nodes/" + host + "/up", "");
        Await.until(host + " is up",
                () -> lines.stream().filter(line -> line.contains(host + "  is up")).count() > before);
    }

    /** Has DRBD Reactor on a host give a resource away. */
    void evict(String host, String resource) {
        linstor("POST", "/v1/nodes/exec/drbd-reactorctl/evict",
                "{\"nodes\":[\"%s\"],\"resource\":\"%s\"}".formatted(host, resource));
    }

    /** Where a resource is primary. */
    Optional<String> primary(String resource) {
        String state = Shell.run("curl", "-sS", linstor + "/sim/state").text();
        int start = state.indexOf("{\"name\":\"" + resource + "\",\"deleting\"");
        if (start < 0) {
            return Optional.empty();
        }
        int end = state.indexOf("{\"name\":", start + 1);
        Matcher matcher = PRIMARY.matcher(state.substring(start, end < 0 ? state.length() : end));
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** Ends it as Ctrl-C does, and waits until it is gone. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                throw new AssertionError("the lab does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
