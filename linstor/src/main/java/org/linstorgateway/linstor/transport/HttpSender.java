package org.linstorgateway.linstor.transport;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Sends one request to one controller and receives the response, within a deadline and a maximum length. */
final class HttpSender {
    /** Buffer of a streamed body, in bytes. HttpClient wakes the reader for each buffer, so larger ones are faster. */
    private static final int STREAM_BUFFER = 256 << 10;
    private static final int UNAUTHORIZED = 401;

    private final TransportSettings settings;
    private final Supplier<HttpClient> client;

    HttpSender(TransportSettings settings, Supplier<HttpClient> client) {
        this.settings = settings;
        this.client = client;
    }

    /**
     * Sends a request, and sends it once more if LINSTOR refuses credentials that were renewed since: it does nothing
     * with a request that it answers with 401.
     */
    ApiResponse send(URI controller, ApiRequest request, Deadline deadline) throws TransportException {
        Optional<String> authorization = settings.authorization().get();
        ApiResponse response = send(controller, request, authorization, deadline);
        if (response.status() != UNAUTHORIZED) {
            return response;
        }
        Optional<String> renewed = settings.authorization().get();
        return renewed.equals(authorization) ? response : send(controller, request, renewed, deadline);
    }

    private ApiResponse send(URI controller, ApiRequest request, Optional<String> authorization, Deadline deadline)
            throws TransportException {
        CompletableFuture<HttpResponse<Body>> pending = client.get()
                .sendAsync(httpRequest(controller, request, authorization), bodyHandler(request));
        try {
            HttpResponse<Body> received = pending.get(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
            return response(controller, request, received, deadline);
        } catch (ExecutionException e) {
            throw FailureClassifier.classify(controller, e);
        } catch (TimeoutException e) {
            pending.cancel(true);
            throw TransportException.timedOut(controller, deadline);
        } catch (InterruptedException e) {
            pending.cancel(true);
            Thread.currentThread().interrupt();
            throw TransportException.interrupted(controller);
        }
    }

    private HttpRequest httpRequest(URI controller, ApiRequest request, Optional<String> authorization) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(controller + request.path()))
                .method(request.method(), publisher(request)).header("User-Agent", settings.userAgent())
                .header("Accept", request.eventStream() ? "text/event-stream" : "application/json");
        if (request.eventStream()) {
            builder.header("Last-Event-ID", "current");
        } else {
            builder.header("Accept-Encoding", "gzip");
        }
        request.body().ifPresent(body -> builder.header("Content-Type", "application/json"));
        authorization.ifPresent(value -> builder.header("Authorization", value));
        settings.headers().get().forEach(builder::header);
        return builder.build();
    }

    private static BodyPublisher publisher(ApiRequest request) {
        return request.body().map(BodyPublishers::ofString).orElseGet(BodyPublishers::noBody);
    }

    private BodyHandler<Body> bodyHandler(ApiRequest request) {
        return info -> {
            if (request.reader().isPresent() && info.statusCode() == 200) {
                return BodySubscribers.buffering(streamed(), STREAM_BUFFER);
            }
            return request.eventStream() && isEventStream(info) ? streamed() : inMemory();
        };
    }

    private static boolean isEventStream(ResponseInfo info) {
        String type = info.headers().firstValue("Content-Type").orElse("");
        return info.statusCode() == 200 && type.startsWith("text/event-stream");
    }

    private static BodySubscriber<Body> streamed() {
        return BodySubscribers.mapping(BodySubscribers.ofInputStream(), Body.Streamed::new);
    }

    private BodySubscriber<Body> inMemory() {
        return BodySubscribers.mapping(new BoundedBodySubscriber(settings.bodyLimit()), Body.InMemory::new);
    }

    private ApiResponse response(URI controller, ApiRequest request, HttpResponse<Body> received, Deadline deadline)
            throws TransportException {
        Optional<String> location = received.headers().firstValue("Location");
        int status = received.statusCode();
        return switch (received.body()) {
            case Body.Streamed(var body) when request.reader().isPresent() -> {
                StreamedBody streamed = new StreamedBody(controller, received.headers(), body, settings.bodyLimit());
                String text = streamed.read(request.reader().get(), deadline);
                yield new ApiResponse(controller, status, location, text, Optional.empty(), false);
            }
            case Body.Streamed(var events) ->
                new ApiResponse(controller, status, location, "", Optional.of(events), false);
            case Body.InMemory body -> new ApiResponse(controller, status, location, text(controller, received, body),
                    Optional.empty(), false);
        };
    }

    private String text(URI controller, HttpResponse<Body> received, Body.InMemory body) throws TransportException {
        try {
            return ContentDecoder.text(received.headers(), body.bytes, settings.bodyLimit());
        } catch (IOException e) {
            throw TransportException.undecodable(controller, e);
        }
    }

    private sealed interface Body {
        record Streamed(InputStream input) implements Body {}

        final class InMemory implements Body {
            private final byte[] bytes;

            InMemory(byte[] bytes) {
                this.bytes = bytes;
            }
        }
    }
}
