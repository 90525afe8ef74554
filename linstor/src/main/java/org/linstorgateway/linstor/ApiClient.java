package org.linstorgateway.linstor;

import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.linstorgateway.linstor.transport.ApiRequest;
import org.linstorgateway.linstor.transport.ApiResponse;
import org.linstorgateway.linstor.transport.Transport;
import org.linstorgateway.linstor.transport.TransportException;

/** Sends requests, parses the responses, and turns every failure into a {@link LinstorException}. */
final class ApiClient {
    /** A change may take longer than a read: satellites create devices, file systems and DRBD on every node. */
    private static final int CHANGE_TIMEOUT_FACTOR = 3;

    private final Transport transport;
    private static final int READ_ATTEMPTS = 3;
    private static final Duration READ_PAUSE = Duration.ofMillis(50);

    private final Duration timeout;
    private final Optional<Duration> maximum;
    private final Duration longestOutage;
    private final Optional<Credentials> credentials;
    private final CallObserver observer;

    /**
     * @param maximum
     *            for a whole call
     * @param longestOutage
     *            how long a call waits for a controller; zero to fail after one retry
     * @param credentials
     *            those that the transport sends, for messages
     */
    ApiClient(Transport transport, Duration timeout, Optional<Duration> maximum, Duration longestOutage,
            Optional<Credentials> credentials, CallObserver observer) {
        this.transport = transport;
        this.timeout = timeout;
        this.maximum = maximum;
        this.longestOutage = longestOutage;
        this.credentials = credentials;
        this.observer = observer;
    }

    /** A limited call does not wait for a controller: its limit is for a service that should answer at once. */
    ApiClient within(Duration limit) {
        Duration shortest = maximum.map(old -> shorter(old, limit)).orElse(limit);
        return new ApiClient(transport, timeout, Optional.of(shortest), Duration.ZERO, credentials, observer);
    }

    ApiClient waitingForController(Duration limit) {
        return new ApiClient(transport, timeout, maximum, maximum.isPresent() ? Duration.ZERO : limit, credentials,
                observer);
    }

    /** Sends a change. The results include LINSTOR's warnings; an error is an exception. */
    ResultList change(ApiRequest request) {
        return change(request, false);
    }

    /** Sends a change that is made when the controller has stored it: errors of nodes are in the results. */
    ResultList store(ApiRequest request) {
        return change(request, true);
    }

    private ResultList change(ApiRequest request, boolean despiteNodes) {
        ApiResponse response = send(request);
        ResultList results = results(request, response);
        boolean applied = results.firstError().isEmpty() && response.ok();
        boolean stored = despiteNodes && !results.errorsOfNodes().isEmpty();
        if (applied || stored || isDeletedByFirstAttempt(request, response, results)) {
            return results;
        }
        throw ErrorMessages.refused(request, results);
    }

    /** The first attempt of a deletion may have succeeded before its connection was lost. */
    private static boolean isDeletedByFirstAttempt(ApiRequest request, ApiResponse response, ResultList results) {
        return request.isDelete() && response.retried() && results.notFound();
    }

    <W, T> List<T> list(ApiRequest request, Class<W> type, Function<W, T> map) {
        ListBodyReader<W, T> reader = new ListBodyReader<>(type, map);
        ApiResponse response = send(request.withReader(reader));
        Optional<List<T>> elements = parsed(request, response, reader::elements);
        return elements.orElseThrow(() -> notAList(request, response));
    }

    private static LinstorException notAList(ApiRequest request, ApiResponse response) {
        checked(request, response);
        return ErrorMessages.unexpectedResponse(request, response,
                new UnreadableBodyException("the body is not the expected list"));
    }

    <W, T> T object(ApiRequest request, Class<W> type, Function<W, T> map) {
        return object(request, send(request), type, map);
    }

    private <W, T> T object(ApiRequest request, ApiResponse received, Class<W> type, Function<W, T> map) {
        ApiResponse response = checked(request, received);
        return parsed(request, response, () -> map.apply(Json.read(response.body(), type)));
    }

    /** Returns an object, or empty if LINSTOR answers that it does not exist. A proxy's 404 is an error. */
    <W, T> Optional<T> optional(ApiRequest request, Class<W> type, Function<W, T> map) {
        ApiResponse response = send(request);
        if (response.status() == 404 && isMissing(results(request, response))) {
            return Optional.empty();
        }
        return Optional.of(object(request, response, type, map));
    }

    /** Returns a list of objects with one name; an empty one if LINSTOR answers that the name is invalid. */
    <T> List<T> named(Supplier<List<T>> list) {
        try {
            return list.get();
        } catch (LinstorException e) {
            if (e.has(ReturnCodes.INVALID_RESOURCE_NAME)) {
                return List.of();
            }
            throw e;
        }
    }

    InputStream events(ApiRequest request) {
        ApiResponse response = send(request);
        return response.events()
                .orElseThrow(() -> ErrorMessages.unexpectedResponse(request, checked(request, response),
                        new UnreadableBodyException("the body is not an event stream")));
    }

    /** LINSTOR also answers 404 for an API path that it does not know, and then says so in the details. */
    private static boolean isMissing(ResultList results) {
        return results.firstError().filter(error -> !error.details().startsWith("HTTP 404")).isPresent();
    }

    private ApiResponse send(ApiRequest request) {
        CallLog call = new CallLog(request, observer);
        try {
            ApiResponse response = transport.send(request, timeout(request), longestOutage);
            for (int attempt = 1; isBroken(request, response) && attempt < READ_ATTEMPTS && pause(); attempt++) {
                response = transport.send(request, timeout(request), longestOutage);
            }
            call.answered(response.from(), response.status());
            requireAcceptedCredentials(request, response);
            return response;
        } catch (TransportException e) {
            call.failed(e);
            throw ErrorMessages.transportFailure(request, e, transport.haveControllersAnswered());
        }
    }

    /**
     * Tells whether a read may succeed a moment later: LINSTOR asks the nodes for a part of its answers, and a read that waits for a node
     * whose connection is lost just then ends with status 500 and PeerClosingConnectionException (seen with LINSTOR 1.34 when a node
     * lost power).
     */
    private static boolean isBroken(ApiRequest request, ApiResponse response) {
        return request.method().equals("GET") && response.status() == 500;
    }

    private static boolean pause() {
        try {
            Thread.sleep(READ_PAUSE);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** LINSTOR answers 401 to a missing or wrong token, and 400 to a missing or wrong password. */
    private void requireAcceptedCredentials(ApiRequest request, ApiResponse response) {
        if (response.ok()) {
            return;
        }
        ResultList results = resultsIfAny(response);
        boolean refused = results.firstError().filter(error -> ReturnCodes.isAuthenticationError(error.code()))
                .isPresent();
        if (refused || response.status() == 401 || response.status() == 403) {
            throw ErrorMessages.credentialsRefused(request, response, results, credentials);
        }
    }

    private static ResultList resultsIfAny(ApiResponse response) {
        try {
            return ResultListReader.read(response.body());
        } catch (UnreadableBodyException | IllegalArgumentException | NullPointerException e) {
            return new ResultList(List.of());
        }
    }

    private Duration timeout(ApiRequest request) {
        Duration own = request.isChange() ? timeout.multipliedBy(CHANGE_TIMEOUT_FACTOR) : timeout;
        return maximum.map(limit -> shorter(own, limit)).orElse(own);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    /** Returns the response unless it is an error. LINSTOR sends errors with status 200, too. */
    private static ApiResponse checked(ApiRequest request, ApiResponse response) {
        if (response.ok() && !ResultListReader.isResultList(response.body())) {
            return response;
        }
        ResultList results = results(request, response);
        throw response.status() == 503
                ? ErrorMessages.satelliteOffline(request, results)
                : ErrorMessages.refused(request, results);
    }

    private static ResultList results(ApiRequest request, ApiResponse response) {
        return parsed(request, response, () -> ResultListReader.read(response.body()));
    }

    private static <T> T parsed(ApiRequest request, ApiResponse response, BodyParser<T> parser) {
        try {
            return parser.parse();
        } catch (UnreadableBodyException e) {
            throw ErrorMessages.unexpectedResponse(request, response, e);
        } catch (IllegalArgumentException | NullPointerException e) {
            // A null in a list, or a file content that is not base64.
            throw ErrorMessages.unexpectedResponse(request, response, new UnreadableBodyException(
                    "the body has invalid values (" + e.getClass().getSimpleName() + ")"));
        }
    }

    /** Parses the body of a response. */
    @FunctionalInterface
    private interface BodyParser<T> {
        T parse() throws UnreadableBodyException;
    }
}
