package org.linstorgateway.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.HttpVersion;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.jspecify.annotations.Nullable;
import org.linstorgateway.access.BearerToken;
import org.linstorgateway.config.GatewayAddress;
import org.linstorgateway.config.Version;
import org.linstorgateway.wire.WarningHeader;

/**
 * One request and its response, over a connection of their own. No request is sent twice: a create that was received must not
 * be repeated because its response was lost.
 *
 * <p>The clients of the JDK take longer to start than the rest of a command: {@code java.net.http} starts threads, and
 * {@link java.net.HttpURLConnection} searches every jar for URL stream handlers.
 */
final class HttpExchange {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
    private static final Duration HANDSHAKE_LIMIT = Duration.ofSeconds(10);
    /** More than any response of a gateway server, in bytes. */
    private static final int LARGEST_BODY = 64 * 1024 * 1024;

    private final GatewayAddress address;
    private final URI server;
    private final ClientTls tls;
    private final Optional<BearerToken> token;
    private final int limitMillis;

    /** @param limit how long to wait for the response, and for every further part of it */
    HttpExchange(GatewayAddress address, ClientTls tls, Optional<BearerToken> token, Duration limit) {
        this.address = address;
        this.server = address.base();
        this.tls = tls;
        this.token = token;
        this.limitMillis = millis(limit);
    }

    /**
     * Sends a request and reads its response, whatever its status.
     *
     * @param target  the encoded path and query
     * @param ifMatch the value of the header {@code If-Match}
     * @throws IOException if there is no response, or it is not HTTP
     */
    Response send(String method, String target, Optional<String> ifMatch, Optional<String> body) throws IOException {
        ClassicHttpRequest request = request(method, target, body);
        ifMatch.ifPresent(value -> request.setHeader(HttpHeaders.IF_MATCH, value));
        return exchange(request, HttpExchange::read);
    }

    /**
     * Sends a request for events, and passes the body of a success on until the server ends it.
     *
     * @param lastId the value of the header {@code Last-Event-ID}
     * @return empty after the end of the events; the response if the server refuses
     */
    Optional<Response> stream(String target, Optional<String> lastId, BodyReader reader) throws IOException {
        ClassicHttpRequest request = request("GET", target, Optional.empty());
        request.setHeader(HttpHeaders.ACCEPT, "text/event-stream");
        lastId.ifPresent(id -> request.setHeader("Last-Event-ID", id));
        return exchange(request, response -> {
            HttpEntity entity = response.getEntity();
            if (response.getCode() != HttpStatus.SC_OK || entity == null) {
                return Optional.of(read(response));
            }
            reader.read(entity.getContent());
            return Optional.empty();
        });
    }

    /** Reads the body of a response. */
    @FunctionalInterface
    interface BodyReader {
        void read(InputStream body) throws IOException;
    }

    /** Reads a response. */
    @FunctionalInterface
    private interface ResponseReader<R> {
        R read(ClassicHttpResponse response) throws IOException;
    }

    private <R> R exchange(ClassicHttpRequest request, ResponseReader<R> reader) throws IOException {
        try (Socket plain = connect(InetAddress.getAllByName(server.getHost()));
                Socket socket = address.isSecure() ? secured(plain) : plain;
                DefaultBHttpClientConnection connection = new DefaultBHttpClientConnection(Http1Config.DEFAULT)) {
            connection.bind(socket);
            return reader.read(new HttpRequestExecutor().execute(request, connection, HttpCoreContext.create()));
        } catch (HttpException e) {
            throw new IOException("the response is not HTTP", e);
        }
    }

    /**
     * Tries every address of a host, since its server may listen on one of them only. If none accepts, the failure of the
     * first is reported: many machines cannot reach the others.
     */
    Socket connect(InetAddress... addresses) throws IOException {
        List<IOException> failures = new ArrayList<>();
        for (InetAddress address : addresses) {
            Socket socket = new Socket(Proxy.NO_PROXY);
            try {
                socket.connect(new InetSocketAddress(address, server.getPort()),
                        Math.min(millis(CONNECT_LIMIT), limitMillis));
                socket.setSoTimeout(limitMillis);
                return socket;
            } catch (IOException e) {
                socket.close();
                failures.add(e);
            }
        }
        throw failures.getFirst();
    }

    private SSLSocket secured(Socket plain) throws IOException {
        SSLSocket socket = (SSLSocket) tls.context().getSocketFactory().createSocket(plain, server.getHost(),
                server.getPort(), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        parameters.setProtocols(new String[]{"TLSv1.3", "TLSv1.2"});
        socket.setSSLParameters(parameters);
        try {
            socket.setSoTimeout(Math.min(millis(HANDSHAKE_LIMIT), limitMillis));
            socket.startHandshake();
            socket.setSoTimeout(limitMillis);
            return socket;
        } catch (SocketTimeoutException e) {
            throw new SSLException("it does not answer the TLS handshake", e);
        }
    }

    private ClassicHttpRequest request(String method, String target, Optional<String> body) {
        ClassicHttpRequest request = new BasicClassicHttpRequest(method, target);
        request.setHeader(HttpHeaders.HOST, server.getRawAuthority());
        request.setHeader(HttpHeaders.USER_AGENT, "linstor-gateway/" + Version.current().number());
        request.setHeader(HttpHeaders.ACCEPT, "application/json");
        request.setHeader(HttpHeaders.CONNECTION, "close");
        token.ifPresent(secret -> request.setHeader(HttpHeaders.AUTHORIZATION, "Bearer " + secret.reveal()));
        if (!method.equals("GET")) {
            byte[] bytes = body.orElse("").getBytes(StandardCharsets.UTF_8);
            request.setHeader(HttpHeaders.CONTENT_TYPE, "application/json");
            request.setHeader(HttpHeaders.CONTENT_LENGTH, bytes.length);
            request.setEntity(new ByteArrayEntity(bytes, ContentType.APPLICATION_JSON));
        }
        return request;
    }

    private static Response read(ClassicHttpResponse response) throws IOException {
        requireWholeHead(response);
        List<String> warnings = Arrays.stream(response.getHeaders(WarningHeader.NAME))
                .flatMap(header -> WarningHeader.read(header.getValue()).stream()).toList();
        return new Response(response.getCode(), text(response.getEntity()), warnings,
                header(response, HttpHeaders.ETAG), header(response, HttpHeaders.RETRY_AFTER));
    }

    private static Optional<String> header(ClassicHttpResponse response, String name) {
        return Optional.ofNullable(response.getFirstHeader(name)).map(Header::getValue);
    }

    /**
     * The library accepts a head that ends early as a complete one, so that a server that died would seem to have
     * succeeded. An HTTP/1.1 server always sends the length of its response.
     */
    private static void requireWholeHead(ClassicHttpResponse response) throws IOException {
        @Nullable
        HttpEntity entity = response.getEntity();
        if (entity != null && entity.getContentLength() < 0 && !entity.isChunked()
                && HttpVersion.HTTP_1_1.equals(response.getVersion())) {
            throw new IOException("the response ends before its length is known");
        }
    }

    private static String text(@Nullable HttpEntity entity) throws IOException {
        if (entity == null) {
            return "";
        }
        try (InputStream content = entity.getContent()) {
            return new String(content.readNBytes(LARGEST_BODY), StandardCharsets.UTF_8);
        }
    }

    private static int millis(Duration duration) {
        return Math.clamp(duration.toMillis(), 1, Integer.MAX_VALUE);
    }
}
