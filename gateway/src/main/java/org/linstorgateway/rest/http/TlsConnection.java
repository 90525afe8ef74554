package org.linstorgateway.rest.http;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.io.ssl.SslHandshakeListener;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * A connection with TLS, which adds three rules to Jetty's: the handshake has to end within the idle timeout, however slowly its
 * bytes arrive; a request without TLS gets a response that says so; and a refused client can read why.
 */
final class TlsConnection extends SslConnection implements SslHandshakeListener {
    private static final System.Logger LOG = System.getLogger(TlsConnection.class.getName());
    /** The first byte of a handshake (RFC 8446, section 5.1). */
    private static final int HANDSHAKE = 22;
    /**
     * How long the connection of a refused client stays open. A client with TLS 1.3 sends its request before it knows that its
     * certificate is refused. Closing the connection at once would reset it, and the client might lose the reason.
     */
    private static final Duration LINGER = Duration.ofSeconds(1);

    private final ErrorResponses errors;
    private final Scheduler scheduler;
    private final Scheduler.Task deadline;
    private boolean begun;
    private boolean refused;

    private TlsConnection(Connector connector, EndPoint endPoint, SSLEngine engine, SslContextFactory factory,
            ErrorResponses errors) {
        super(connector.getByteBufferPool(), connector.getExecutor(), factory, endPoint, engine);
        this.errors = errors;
        addHandshakeListener(this);
        this.scheduler = connector.getScheduler();
        this.deadline = scheduler.schedule(this::expire, endPoint.getIdleTimeout(), TimeUnit.MILLISECONDS);
    }

    /** Returns the factory of such connections, with HTTP/1.1 in them. */
    static SslConnectionFactory factory(SslContextFactory.Server contexts, ErrorResponses errors) {
        SslConnectionFactory factory = new SslConnectionFactory(contexts, HttpVersion.HTTP_1_1.asString()) {
            @Override
            protected SslConnection newSslConnection(Connector connector, EndPoint endPoint, SSLEngine engine) {
                return new TlsConnection(connector, endPoint, engine, contexts, errors);
            }
        };
        // It would refuse each name that is not in the certificate. The client decides which certificate it trusts.
        factory.setEnsureSecureRequestCustomizer(false);
        return factory;
    }

    private void expire() {
        LOG.log(Level.DEBUG, "{0}: no TLS connection within {1} s", PeerLimit.peer(this),
                Duration.ofMillis(getEndPoint().getIdleTimeout()).toSeconds());
        getEndPoint().close();
    }

    @Override
    public void handshakeSucceeded(Event event) {
        deadline.cancel();
    }

    @Override
    public void handshakeFailed(Event event, Throwable failure) {
        deadline.cancel();
        refused = true;
        LOG.log(Level.DEBUG, "{0}: no TLS connection: {1}", PeerLimit.peer(this), failure.getMessage());
    }

    @Override
    protected SslEndPoint newSslEndPoint() {
        return new SslEndPoint() {
            @Override
            public void doClose() {
                if (refused) {
                    doShutdownOutput();
                    scheduler.schedule(super::doClose, LINGER.toMillis(), TimeUnit.MILLISECONDS);
                } else {
                    super.doClose();
                }
            }
        };
    }

    @Override
    public void onClose(Throwable cause) {
        deadline.cancel();
        super.onClose(cause);
    }

    @Override
    protected int networkFill(ByteBuffer input) throws IOException {
        int filled = super.networkFill(input);
        if (!begun && filled > 0) {
            begun = true;
            if (input.get(input.position()) != HANDSHAKE) {
                refusePlain();
            }
        }
        return filled;
    }

    private void refusePlain() throws IOException {
        refused = true;
        getEndPoint().flush(ByteBuffer.wrap(errors.withoutTls()));
        throw new SSLException("a request without TLS");
    }
}
