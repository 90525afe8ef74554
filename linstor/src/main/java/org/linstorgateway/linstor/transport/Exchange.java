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
import org.linstorgateway.linstor.transport.TransportException.Kind;

/** One request to one controller and its answer, within limits of time and size. */
final class Exchange {
    /** The client wakes its reader for every piece of an answer: a long one goes quicker in larger pieces. */
    private static final int READ_AT_ONCE = 256 << 10;

    private final Settings settings;
    private final Supplier<HttpClient> client;

    Exchange(Settings settings, Supplier<HttpClient> client) {
        this.settings = settings;
        this.client = client;
    }

    Reply send(URI controller, Call call, Deadline deadline) throws TransportException {
        CompletableFuture<HttpResponse<Body>> answer = client.get().sendAsync(request(controller, call), body(call));
        try {
            return reply(controller, call, answer.get(deadline.nanosLeft(), TimeUnit.NANOSECONDS), deadline);
        } catch (ExecutionException e) {
            throw Failures.of(controller, e);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw Failures.at(controller, Kind.TIMED_OUT, "no complete answer within " + deadline.text());
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw Failures.at(controller, Kind.INTERRUPTED, "the wait for its answer was interrupted");
        }
    }

    private HttpRequest request(URI controller, Call call) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(controller + call.path()))
                .method(call.method(), publisher(call)).header("User-Agent", settings.userAgent())
                .header("Accept", call.streaming() ? "text/event-stream" : "application/json");
        if (call.streaming()) {
            request.header("Last-Event-ID", "current");
        } else {
            request.header("Accept-Encoding", "gzip");
        }
        call.body().ifPresent(body -> request.header("Content-Type", "application/json"));
        settings.authorization().get().ifPresent(value -> request.header("Authorization", value));
        return request.build();
    }

    private static BodyPublisher publisher(Call call) {
        return call.body().map(BodyPublishers::ofString).orElseGet(BodyPublishers::noBody);
    }

    private BodyHandler<Body> body(Call call) {
        return info -> {
            if (call.reader().isPresent() && info.statusCode() == 200) {
                return BodySubscribers.buffering(stream(), READ_AT_ONCE);
            }
            return call.streaming() && isEventStream(info) ? stream() : whole();
        };
    }

    private static boolean isEventStream(ResponseInfo info) {
        String type = info.headers().firstValue("Content-Type").orElse("");
        return info.statusCode() == 200 && type.startsWith("text/event-stream");
    }

    private static BodySubscriber<Body> stream() {
        return BodySubscribers.mapping(BodySubscribers.ofInputStream(), Body.Stream::new);
    }

    private BodySubscriber<Body> whole() {
        return BodySubscribers.mapping(new LimitedBody(settings.bodyLimit()), Body.Whole::new);
    }

    private Reply reply(URI controller, Call call, HttpResponse<Body> response, Deadline deadline)
            throws TransportException {
        Optional<String> location = response.headers().firstValue("Location");
        int status = response.statusCode();
        return switch (response.body()) {
            case Body.Stream(var body) when call.reader().isPresent() -> {
                Arrival arrival = new Arrival(controller, response.headers(), body, settings.bodyLimit());
                String text = arrival.readBy(call.reader().get(), deadline);
                yield new Reply(controller, status, location, text, Optional.empty(), false);
            }
            case Body.Stream(var events) -> new Reply(controller, status, location, "", Optional.of(events), false);
            case Body.Whole whole ->
                new Reply(controller, status, location, text(controller, response, whole), Optional.empty(), false);
        };
    }

    private String text(URI controller, HttpResponse<Body> response, Body.Whole whole) throws TransportException {
        try {
            return Decoding.text(response.headers(), whole.bytes, settings.bodyLimit());
        } catch (IOException e) {
            throw Failures.at(controller, Kind.GARBLED, "its compressed answer cannot be read: " + e.getMessage());
        }
    }

    private sealed interface Body {
        record Stream(InputStream events) implements Body {}

        final class Whole implements Body {
            private final byte[] bytes;

            Whole(byte[] bytes) {
                this.bytes = bytes;
            }
        }
    }
}
