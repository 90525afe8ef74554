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

/** A server process, started as users start it, with an HTTP client for it. */
final class GatewayProcess implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";
    private static final Duration REQUEST_TIMEOUT = Duration.ofMinutes(3);
    private static final Duration START_POLL_INTERVAL = Duration.ofMillis(5);

    private final Process process;
    private final URI address;
    private final HttpClient client;
    private final Duration startupTime;

    /** A response and the time from the request to it. */
    record TimedResponse(Duration duration, int status, String body) {
        boolean isSuccess() {
            return status / 100 == 2;
        }

        TimedResponse requireSuccess() {
            if (!isSuccess()) {
                throw new IllegalStateException("the gateway answered HTTP " + status + ": " + body);
            }
            return this;
        }
    }

    private GatewayProcess(Process process, URI address, HttpClient client) throws InterruptedException {
        long begin = System.nanoTime();
        this.process = process;
        this.address = address;
        this.client = client;
        awaitFirstResponse();
        this.startupTime = Duration.ofNanos(System.nanoTime() - begin);
    }

    /** Starts a server for a LINSTOR controller and waits until it answers. */
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

    private void awaitFirstResponse() throws InterruptedException {
        while (true) {
            try {
                get(TargetRequests.STATUS_PATH);
                return;
            } catch (IOException e) {
                if (!process.isAlive()) {
                    throw new IllegalStateException("the server did not start", e);
                }
                Thread.sleep(START_POLL_INTERVAL);
            }
        }
    }

    /** Returns the time from the start of the process to the first response. */
    Duration startupTime() {
        return startupTime;
    }

    /** @param headers
     *            names and values in turn */
    TimedResponse get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve(path)).timeout(REQUEST_TIMEOUT);
        return send((headers.length == 0 ? request : request.headers(headers)).build());
    }

    TimedResponse post(String path, String json) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(address.resolve(path)).timeout(REQUEST_TIMEOUT)
                .header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)).build());
    }

    private TimedResponse send(HttpRequest request) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
        return new TimedResponse(Duration.ofNanos(System.nanoTime() - begin), response.statusCode(), response.body());
    }

    /** Returns the current resident memory (VmRSS) in MiB. */
    long memory() throws IOException {
        return kernelStatus("VmRSS:");
    }

    /** Returns the peak resident memory (VmHWM) in MiB. */
    long peakMemory() throws IOException {
        return kernelStatus("VmHWM:");
    }

    /** Runs a full garbage collection and returns the heap that is still in use, in MiB. */
    long liveHeap() throws IOException {
        Process jcmd = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(process.pid()), "GC.class_histogram").redirectErrorStream(true).start();
        String last = jcmd.inputReader().readAllLines().getLast();
        if (!last.startsWith("Total")) {
            throw new IOException("jcmd printed no total of the heap: " + last);
        }
        return Long.parseLong(last.split("\\s+", -1)[2]) >> 20;
    }

    private long kernelStatus(String name) throws IOException {
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
