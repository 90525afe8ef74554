package org.linstorgateway.bench;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The program's server, started as users start it, and a client of it. */
final class GatewayProcess implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(5);

    private final Process process;
    private final URI address;
    private final HttpClient client;
    private final Duration startUp;

    /** An answer, and how long it took. */
    record Timed(Duration taken, int status, String body) {
        boolean isOk() {
            return status / 100 == 2;
        }

        Timed ok() {
            if (!isOk()) {
                throw new IllegalStateException("the gateway answered " + status + ": " + body);
            }
            return this;
        }
    }

    private GatewayProcess(Process process, URI address, HttpClient client) throws InterruptedException {
        long begin = System.nanoTime();
        this.process = process;
        this.address = address;
        this.client = client;
        awaitAnswer();
        this.startUp = Duration.ofNanos(System.nanoTime() - begin);
    }

    /** Starts a server with this LINSTOR; returns when it answers. */
    static GatewayProcess start(URI controller, Map<String, String> environment)
            throws IOException, InterruptedException {
        HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        int port = freePort();
        ProcessBuilder builder = new ProcessBuilder("./linstor-gateway", "server", "--addr", LOOPBACK + ":" + port,
                "--controllers", controller.toString()).redirectErrorStream(true).redirectOutput(Redirect.DISCARD);
        builder.environment().putAll(environment);
        return new GatewayProcess(builder.start(), URI.create("http://" + LOOPBACK + ":" + port), client);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral(LOOPBACK))) {
            return socket.getLocalPort();
        }
    }

    private void awaitAnswer() throws InterruptedException {
        while (true) {
            try {
                get("/api/v2/status");
                return;
            } catch (IOException e) {
                if (!process.isAlive()) {
                    throw new IllegalStateException("the server did not start", e);
                }
                Thread.sleep(BETWEEN_TRIES);
            }
        }
    }

    /** How long it took from the start of the process to the first answer. */
    Duration startUp() {
        return startUp;
    }

    Timed get(String path) throws IOException, InterruptedException {
        return timed(HttpRequest.newBuilder(address.resolve(path)).timeout(PATIENCE).build());
    }

    Timed post(String path, String json) throws IOException, InterruptedException {
        return timed(HttpRequest.newBuilder(address.resolve(path)).timeout(PATIENCE)
                .header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)).build());
    }

    private Timed timed(HttpRequest request) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
        return new Timed(Duration.ofNanos(System.nanoTime() - begin), response.statusCode(), response.body());
    }

    /** Its memory now, as the kernel counts it, in MiB. */
    long memory() throws IOException {
        return status("VmRSS:");
    }

    /** The most memory that it has had, in MiB. */
    long peakMemory() throws IOException {
        return status("VmHWM:");
    }

    /** What of its heap is in use behind a full collection, which this makes, in MiB. */
    long liveHeap() throws IOException {
        Process jcmd = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(process.pid()), "GC.class_histogram").redirectErrorStream(true).start();
        String last = jcmd.inputReader().readAllLines().getLast();
        if (!last.startsWith("Total")) {
            throw new IOException("jcmd does not tell what is in the heap: " + last);
        }
        return Long.parseLong(last.split("\\s+", -1)[2]) >> 20;
    }

    private long status(String name) throws IOException {
        List<String> lines = Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"));
        String line = lines.stream().filter(each -> each.startsWith(name)).findFirst().orElseThrow();
        return Long.parseLong(line.replaceAll("\\D", "")) >> 10;
    }

    @Override
    public void close() {
        client.shutdownNow();
        process.destroyForcibly();
    }
}
