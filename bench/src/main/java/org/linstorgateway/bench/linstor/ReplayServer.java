package org.linstorgateway.bench.linstor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * Records a simulator's responses to reads and replays them. The CPU time of the simulator, which differs from that of a
 * real LINSTOR, is thus not measured, only the added latency and the bytes.
 */
final class ReplayServer implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";

    private final URI simulator;
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, HttpResponse<byte[]>> responses = new ConcurrentHashMap<>();
    private final LongAdder requests = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Server server;
    private final ServerConnector connector;
    private volatile Duration latency = Duration.ZERO;

    ReplayServer(URI simulator) {
        this.simulator = simulator;
        QueuedThreadPool pool = new QueuedThreadPool(8, 2);
        pool.setReservedThreads(0);
        pool.setVirtualThreadsExecutor(threads);
        this.server = new Server(pool);
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setUriCompliance(UriCompliance.UNSAFE);
        this.connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(configuration));
        connector.setHost(LOOPBACK);
        server.addConnector(connector);
        server.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) throws InterruptedException {
                replay(request, response, callback);
                return true;
            }
        });
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    URI uri() {
        return URI.create("http://" + LOOPBACK + ":" + connector.getLocalPort());
    }

    /** Sets the latency that is added to every request. */
    void setLatency(Duration duration) {
        latency = duration;
    }

    /** Returns the number of requests since the last call. */
    long takeRequests() {
        return requests.sumThenReset();
    }

    /** Returns the number of bytes sent in response bodies since the last call. */
    long takeBytes() {
        return bytes.sumThenReset();
    }

    private void replay(Request request, Response response, Callback callback) throws InterruptedException {
        HttpResponse<byte[]> recorded = responses.computeIfAbsent(request.getHttpURI().getPathQuery(), this::record);
        Thread.sleep(latency);
        requests.increment();
        bytes.add(recorded.body().length);
        response.setStatus(recorded.statusCode());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        response.write(true, ByteBuffer.wrap(recorded.body()), callback);
    }

    private HttpResponse<byte[]> record(String path) {
        try {
            return client.send(HttpRequest.newBuilder(URI.create(simulator + path)).build(),
                    BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            threads.shutdownNow();
        }
        client.close();
    }
}
