package org.linstorgateway.linstor.transport;

import java.net.http.HttpClient;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The HttpClient, made when it is first needed: it costs a tenth of a second. */
final class LazyClient implements Supplier<HttpClient>, AutoCloseable {
    private final Settings settings;
    private boolean closed;
    private @Nullable HttpClient client;

    LazyClient(Settings settings) {
        this.settings = settings;
    }

    @Override
    public synchronized HttpClient get() {
        if (closed) {
            throw new IllegalStateException("this LINSTOR client is closed");
        }
        HttpClient ready = client == null ? make() : client;
        client = ready;
        return ready;
    }

    private HttpClient make() {
        HttpClient.Builder builder = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER).connectTimeout(settings.connectTimeout())
                .executor(Executors.newVirtualThreadPerTaskExecutor());
        settings.tls().get().ifPresent(builder::sslContext);
        return builder.build();
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (client != null) {
            client.shutdownNow();
        }
    }
}
