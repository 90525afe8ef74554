package org.linstorgateway.rest.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.NanoTime;
import org.linstorgateway.access.Credentials;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.trace.RequestContext;
import org.linstorgateway.trace.Trace;

/**
 * A request and its response. A response that is sent before the body of the request is read to its end is the last of its
 * connection: nothing of that body can then be taken for a request.
 */
final class Exchange {
    private static final int READ_AT_ONCE = 8 << 10;

    /** The header with the identifier of a request. */
    static final String REQUEST_ID = "X-Request-Id";

    /** A client may choose the identifier, to find its request in the log, as far as it is harmless there. */
    private static final Pattern VALID_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final Request request;
    private final Response response;
    private final Limits limits;
    private final RequestContext context;
    private boolean isRead;
    private final RequestRecord known = new RequestRecord();
    private final RequestLog log;
    private Optional<String> route = Optional.empty();

    /** @param log gets to know the response before it is sent */
    Exchange(Request request, Response response, Limits limits, RequestLog log) {
        this.log = log;
        this.request = request;
        this.response = response;
        this.limits = limits;
        this.context = new RequestContext(
                Optional.ofNullable(request.getHeaders().get(REQUEST_ID)).filter(VALID_ID.asMatchPredicate())
                        .orElseGet(() -> HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt())),
                Trace.read(request.getHeaders().getValuesList(Trace.PARENT),
                        request.getHeaders().getValuesList(Trace.STATE)));
        this.isRead = !hasBody();
    }

    /** Returns the identifier of the request in the log and in the header {@code X-Request-Id} of its response. */
    String id() {
        return context.id();
    }

    /** Returns what the work of the request has in common on all threads. */
    RequestContext context() {
        return context;
    }

    /** Returns the address of the client. */
    String peer() {
        return address().getHostAddress();
    }

    /** Returns the network of the client. */
    ClientNetwork network() {
        return ClientNetwork.of(address());
    }

    /** Returns what is known of the request. */
    RequestRecord record() {
        return known;
    }

    /** Returns the template of the path, if there is a route for it. */
    Optional<String> route() {
        return route;
    }

    void matches(String template) {
        route = Optional.of(template);
    }

    /** Returns what the request has to prove who sent it. */
    Credentials credentials() {
        return new Credentials(Optional.ofNullable(headers().get(HttpHeader.AUTHORIZATION)), address(),
                SessionCookies.read(this), certificate());
    }

    private Optional<X509Certificate> certificate() {
        return session().map(EndPoint.SslSessionData::peerCertificates).filter(chain -> chain.length > 0)
                .map(chain -> chain[0]);
    }

    /** Tells whether the browser has used TLS, also if a proxy has ended it: no page of another site can set the header of a proxy. */
    boolean isSecure() {
        return session().isPresent() || "https".equalsIgnoreCase(headers().get(HttpHeader.X_FORWARDED_PROTO));
    }

    private Optional<EndPoint.SslSessionData> session() {
        return Optional.ofNullable(connection().getEndPoint().getSslSessionData());
    }

    private InetAddress address() {
        return request.getConnectionMetaData().getRemoteSocketAddress() instanceof InetSocketAddress address
                ? address.getAddress()
                : InetAddress.ofLiteral("0.0.0.0");
    }

    int status() {
        return response.getStatus();
    }

    /** Returns the time since the first byte of the request, in milliseconds. */
    long millis() {
        return NanoTime.millisSince(request.getBeginNanoTime());
    }

    /** Returns the time since the first byte of the request. */
    Duration duration() {
        return Duration.ofNanos(NanoTime.since(request.getBeginNanoTime()));
    }

    String method() {
        return request.getMethod();
    }

    /** Returns the path as the client sent it. */
    String path() {
        return request.getHttpURI().getPath();
    }

    /**
     * Returns the path with all characters decoded. Paths that this would make ambiguous are refused before. A semicolon is an
     * ordinary character of the path; Jetty would leave out what follows it.
     */
    String decodedPath() {
        return path().contains(";") ? path() : request.getHttpURI().getDecodedPath();
    }

    /** Returns the text behind the path, empty if there is none. */
    String query() {
        return Objects.requireNonNullElse(request.getHttpURI().getQuery(), "");
    }

    HttpFields headers() {
        return request.getHeaders();
    }

    HttpFields.Mutable responseHeaders() {
        return response.getHeaders();
    }

    ClientConnection connection() {
        return ClientConnection.of(request);
    }

    boolean hasBody() {
        return headers().contains(HttpHeader.TRANSFER_ENCODING)
                || headers().getLongField(HttpHeader.CONTENT_LENGTH) > 0;
    }

    /**
     * Reads the body, which is empty if there is none.
     *
     * @throws RefusedException if it is too long, arrives too slowly or is malformed
     */
    String readBody() {
        if (isRead) {
            return "";
        }
        if (headers().getLongField(HttpHeader.CONTENT_LENGTH) > Limits.LONGEST_BODY) {
            throw tooLong();
        }
        try (InputStream in = Content.Source.asInputStream(request)) {
            String body = new String(read(in), StandardCharsets.UTF_8);
            isRead = true;
            return body;
        } catch (IOException | UncheckedIOException e) {
            requireInTime();
            if (e.getCause() instanceof HttpException || e instanceof HttpException) {
                throw new RefusedException(ErrorCode.MALFORMED_REQUEST, "the body of the request is malformed", "");
            }
            throw new ClientDisconnectedException("the connection broke, or was idle for too long", e);
        }
    }

    private byte[] read(InputStream in) throws IOException {
        byte[] body = new byte[READ_AT_ONCE];
        int length = 0;
        for (int read = in.read(body); read >= 0; read = in.read(body, length, body.length - length)) {
            length += read;
            if (length > Limits.LONGEST_BODY) {
                throw tooLong();
            }
            requireInTime();
            if (length == body.length) {
                body = Arrays.copyOf(body, 2 * length);
            }
        }
        return Arrays.copyOf(body, length);
    }

    private void requireInTime() {
        if (NanoTime.since(request.getBeginNanoTime()) > limits.receiving().toNanos()) {
            throw new RefusedException(ErrorCode.REQUEST_TOO_SLOW, ErrorResponses.TOO_SLOW, "");
        }
    }

    private static RefusedException tooLong() {
        return new RefusedException(ErrorCode.BODY_TOO_LONG, ErrorResponses.BODY_TOO_LONG, "");
    }

    /** Tells whether a part of the response has been sent, so that no other one can be. */
    boolean isCommitted() {
        return response.isCommitted();
    }

    /** Returns the body of the response, which the caller closes. */
    OutputStream begin(int status) {
        log.answering(this, status);
        response.setStatus(status);
        if (!isRead) {
            response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE.asString());
        }
        return new ResponseStream(response, connection().getEndPoint(), limits);
    }

    /** Sends a response without a body. */
    void sendEmpty(int status) {
        try {
            begin(status).close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Completes the exchange, and closes the connection if the body of the request was not read to its end.
     *
     * @param completed tells the web server that the response is complete
     */
    void end(Callback completed) {
        if (isRead) {
            completed.succeeded();
        } else {
            connection().end(limits.receiving(), completed);
        }
    }
}
