package org.linstorgateway.linstor.transport;

import java.net.http.HttpClient;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.linstorgateway.tls.TlsContexts;
import org.linstorgateway.tls.Trust;

/** Creates the HttpClient at its first use, because that takes a tenth of a second. */
final class LazyHttpClient implements Supplier<HttpClient>, AutoCloseable {
    private final TransportSettings settings;
    private boolean closed;
    private @Nullable HttpClient client;

    LazyHttpClient(TransportSettings settings) {
        this.settings = settings;
    }

    @Override
    public synchronized HttpClient get() {
        if (closed) {
            throw new IllegalStateException("this LINSTOR client is closed");
        }
        HttpClient created = client == null ? create() : client;
        client = created;
        return created;
    }

    private HttpClient create() {
        HttpClient.Builder builder = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER).connectTimeout(settings.connectTimeout())
                .executor(Executors.newVirtualThreadPerTaskExecutor());
        builder.sslContext(settings.tls().get().orElseGet(() -> TlsContexts.of(Optional.empty(), Trust.inSystem())));
        return builder.build();
    }

    /**
     * Closes the client and lets go of it: a static cleaner of the JDK keeps a client, with its connections and their buffers, for as
     * long as anything that its last exchanges refer to does (seen with JDK 25).
     */
    @Override
    public synchronized void close() {
        closed = true;
        if (client != null) {
            client.shutdownNow();
            client = null;
        }
    }
}
