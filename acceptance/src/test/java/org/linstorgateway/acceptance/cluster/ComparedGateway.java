package org.linstorgateway.acceptance.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import org.linstorgateway.acceptance.HttpProxy;
import org.linstorgateway.acceptance.Timeouts;

/**
 * A server of any gateway with LINSTOR Gateway's command line and REST API, on a free port of this machine. It reaches LINSTOR
 * through a proxy that counts its requests.
 */
public final class ComparedGateway implements AutoCloseable {
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final HttpProxy linstor;
    private final Process process;
    private final String url;

    private ComparedGateway(HttpProxy linstor, Process process, String url) {
        this.linstor = linstor;
        this.process = process;
        this.url = url;
    }

    /**
     * Starts a server, and waits until it answers.
     *
     * @param program the words of its command, without arguments
     */
    public static ComparedGateway start(List<String> program, Cluster cluster) {
        HttpProxy linstor = HttpProxy.counting(cluster.linstor().url());
        String address = "127.0.0.1:" + freePort();
        List<String> command = new ArrayList<>(program);
        command.addAll(List.of("server", "--addr", address, "--controllers", linstor.url()));
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            ComparedGateway gateway = new ComparedGateway(linstor, process, "http://" + address);
            gateway.awaitAnswer(cluster.timeouts());
            return gateway;
        } catch (IOException e) {
            linstor.close();
            throw new UncheckedIOException(e);
        }
    }

    /** LINBIT's server cannot tell the port that it has chosen. */
    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitAnswer(Timeouts timeouts) {
        try {
            timeouts.until("the gateway answers", () -> {
                if (!process.isAlive()) {
                    throw new AssertionError("the gateway has ended with status " + process.exitValue());
                }
                try {
                    return status("GET", "/api/v2/status", "").statusCode() / 100 == 2;
                } catch (IOException e) {
                    return false;
                }
            });
        } catch (AssertionError e) {
            close();
            throw e;
        }
    }

    private HttpResponse<String> status(String method, String path, String body) throws IOException {
        try {
            return client.send(HttpRequest.newBuilder(URI.create(url + path)).header("Content-Type", "application/json")
                    .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body)).build(),
                    BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** What a request took. */
    public record Cost(long millis, int linstorRequests) {}

    /**
     * Sends a request that must succeed; returns what it took.
     *
     * @param body empty for none
     */
    public Cost request(String method, String path, String body) {
        var _ = linstor.takeRequests();
        long start = System.nanoTime();
        try {
            HttpResponse<String> response = status(method, path, body);
            if (response.statusCode() / 100 != 2) {
                throw new AssertionError(method + " " + path + ": " + response.statusCode() + " " + response.body());
            }
        } catch (IOException e) {
            throw new AssertionError(method + " " + path, e);
        }
        return new Cost((System.nanoTime() - start) / 1_000_000, linstor.takeRequests());
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
        linstor.close();
        client.close();
    }
}
