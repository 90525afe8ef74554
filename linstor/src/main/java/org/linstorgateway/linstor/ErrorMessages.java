package org.linstorgateway.linstor;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.linstorgateway.linstor.LinstorException.Kind;
import org.linstorgateway.linstor.transport.ApiRequest;
import org.linstorgateway.linstor.transport.ApiResponse;
import org.linstorgateway.linstor.transport.TransportException;
import org.linstorgateway.linstor.transport.TransportException.Reason;

/** Creates the exceptions for failed requests, with their messages. */
final class ErrorMessages {
    /** Maximum length of one text of LINSTOR, such as all criteria of a placement; longer ones are stack traces. */
    private static final int MAX_TEXT_LENGTH = 800;
    private static final String UNEXPECTED_RESPONSE = "Unexpected response, not from LINSTOR";
    private static final String OUTCOME_UNKNOWN = " The change may or may not have been applied.";

    private ErrorMessages() {}

    /** @param answeredBefore whether any controller has ever answered */
    static LinstorException transportFailure(ApiRequest request, TransportException e, boolean answeredBefore) {
        boolean unknown = request.isChange() && !e.unsent();
        String message = failure(e) + of(request) + e.getMessage() + "." + (unknown ? OUTCOME_UNKNOWN : "");
        return LinstorException.ofTransport(kind(e.reason()), message, e.remedy(), unknown,
                e.reason() == Reason.TIMED_OUT,
                answeredBefore);
    }

    private static String failure(TransportException e) {
        return e.outage().isPositive()
                ? "No LINSTOR controller answered for " + text(e.outage())
                : failure(e.reason());
    }

    private static String text(Duration time) {
        return time.compareTo(Duration.ofSeconds(1)) < 0 ? time.toMillis() + " ms" : time.toSeconds() + " s";
    }

    private static String of(ApiRequest request) {
        return " (request: " + request.purpose() + "): ";
    }

    private static String failure(Reason reason) {
        return switch (reason) {
            case UNREACHABLE -> "No LINSTOR controller is reachable";
            case MISCONFIGURED -> "No connection to LINSTOR";
            case BUSY -> "Too many concurrent requests to LINSTOR";
            case CONNECTION_LOST, TIMED_OUT -> "LINSTOR did not answer";
            case PROXY_ERROR, UNEXPECTED_RESPONSE -> UNEXPECTED_RESPONSE;
            case INTERRUPTED -> "The request to LINSTOR was interrupted";
        };
    }

    private static Kind kind(Reason reason) {
        return switch (reason) {
            case UNREACHABLE, MISCONFIGURED -> Kind.UNREACHABLE;
            case BUSY -> Kind.BUSY;
            case CONNECTION_LOST, TIMED_OUT -> Kind.NO_RESPONSE;
            case PROXY_ERROR, UNEXPECTED_RESPONSE -> Kind.UNEXPECTED_RESPONSE;
            case INTERRUPTED -> Kind.INTERRUPTED;
        };
    }

    static LinstorException unexpectedResponse(ApiRequest request, ApiResponse response, UnreadableBodyException e) {
        String message = UNEXPECTED_RESPONSE + of(request) + response.from() + " sent HTTP " + response.status() + ": "
                + e.getMessage() + "." + (request.isChange() ? OUTCOME_UNKNOWN : "");
        return LinstorException.ofTransport(Kind.UNEXPECTED_RESPONSE, message, "", request.isChange(), false, true);
    }

    static LinstorException refused(ApiRequest request, ResultList results) {
        String reason = results.firstError().map(ErrorMessages::describe).orElse("it gave no reason");
        String message = "LINSTOR refuses to " + request.purpose() + ": " + reason;
        return LinstorException.withResults(Kind.REFUSED, message, results);
    }

    /**
     * LINSTOR, or a proxy before it, does not accept the credentials.
     *
     * @param results
     *            those of LINSTOR, with at least one error; those of a proxy are empty
     */
    static LinstorException credentialsRefused(ApiRequest request, ApiResponse response, ResultList results,
            Optional<Credentials> credentials) {
        String reason = results.firstError().map(ErrorMessages::describe)
                .orElse("HTTP " + response.status() + ", not from LINSTOR but from a proxy.");
        String message = "LINSTOR at " + response.from() + " refuses to " + request.purpose() + ": " + reason
                + " It got " + credentials.map(Credentials::description).orElse("no credentials") + ".";
        return LinstorException.withRemedy(Kind.CREDENTIALS_REFUSED, message, results,
                CredentialsRemedy.of(credentials, results.firstError()));
    }

    static LinstorException satelliteOffline(ApiRequest request, ResultList results) {
        String reason = results.firstError().map(ErrorMessages::describe).orElse("the satellite is not connected");
        String message = "LINSTOR cannot " + request.purpose() + ": " + reason;
        return LinstorException.withResults(Kind.SATELLITE_OFFLINE, message, results);
    }

    private static String describe(ResultEntry error) {
        Stream<String> texts = Stream.of(error.message(), error.cause(), ErrorDetails.reason(error.details()),
                ErrorDetails.placement(error.details()));
        String text = texts.map(ErrorMessages::sentence).filter(part -> !part.isEmpty()).distinct()
                .collect(Collectors.joining(" "));
        return (text.isEmpty() ? "it gives no reason." : text) + errorReports(error.errorReportIds());
    }

    /** Returns the text in one line, shortened, with a full stop. */
    private static String sentence(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        String cut = line.length() > MAX_TEXT_LENGTH ? line.substring(0, MAX_TEXT_LENGTH) + "..." : line;
        return cut.isEmpty() || cut.endsWith(".") || cut.endsWith("!") ? cut : cut + ".";
    }

    private static String errorReports(List<String> ids) {
        return ids.isEmpty() ? "" : " (error report " + String.join(", ", ids) + ")";
    }
}
