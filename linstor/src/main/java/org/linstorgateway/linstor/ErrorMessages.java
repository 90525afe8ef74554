package org.linstorgateway.linstor;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.linstorgateway.linstor.LinstorException.Kind;
import org.linstorgateway.linstor.transport.Call;
import org.linstorgateway.linstor.transport.Reply;
import org.linstorgateway.linstor.transport.TransportException;

/** Puts failures into words. */
final class ErrorMessages {
    /** Longer texts of LINSTOR's are stack traces and parser dumps. */
    private static final int LONGEST = 400;
    private static final String UNKNOWN = " Whether LINSTOR did it is not known.";

    private ErrorMessages() {}

    static LinstorException of(Call call, TransportException e) {
        boolean unknown = call.changes() && !e.unsent();
        String message = lead(call, e.kind()) + e.getMessage() + "." + (unknown ? UNKNOWN : "");
        boolean timedOut = e.kind() == TransportException.Kind.TIMED_OUT;
        return LinstorException.unanswered(kind(e.kind()), message, unknown, timedOut);
    }

    private static String lead(Call call, TransportException.Kind kind) {
        String purpose = " (to " + call.purpose() + "): ";
        return switch (kind) {
            case UNREACHABLE -> "No LINSTOR controller can be reached" + purpose;
            case BUSY -> "This program makes too many calls to LINSTOR" + purpose;
            case LOST, TIMED_OUT -> "LINSTOR did not answer" + purpose;
            case GARBLED -> "The answer is not LINSTOR's" + purpose;
            case INTERRUPTED -> "The call to LINSTOR was interrupted" + purpose;
        };
    }

    private static Kind kind(TransportException.Kind kind) {
        return switch (kind) {
            case UNREACHABLE -> Kind.UNREACHABLE;
            case BUSY -> Kind.BUSY;
            case LOST, TIMED_OUT -> Kind.LOST;
            case GARBLED -> Kind.GARBLED;
            case INTERRUPTED -> Kind.INTERRUPTED;
        };
    }

    static LinstorException unreadable(Call call, Reply reply, UnreadableException e) {
        String message = "The answer is not LINSTOR's (to " + call.purpose() + "): " + reply.from() + " sent HTTP "
                + reply.status() + ", " + e.getMessage() + "." + (call.changes() ? UNKNOWN : "");
        return LinstorException.unanswered(Kind.GARBLED, message, call.changes(), false);
    }

    static LinstorException refused(Call call, ResultList answers) {
        String reason = answers.firstError().map(ErrorMessages::text).orElse("it answered without saying why");
        String message = "LINSTOR refuses to " + call.purpose() + ": " + reason;
        return LinstorException.refused(Kind.REFUSED, message, answers);
    }

    static LinstorException offline(Call call, ResultList answers) {
        String reason = answers.firstError().map(ErrorMessages::text).orElse("the satellite is not connected");
        String message = "LINSTOR cannot " + call.purpose() + ": " + reason;
        return LinstorException.refused(Kind.SATELLITE_OFFLINE, message, answers);
    }

    private static String text(ResultEntry error) {
        Stream<String> said = Stream.of(error.message(), error.cause(), firstLine(error.details()), signIn(error));
        String text = said.map(ErrorMessages::sentence).filter(part -> !part.isEmpty()).distinct()
                .collect(Collectors.joining(" "));
        return text + reports(error.errorReportIds());
    }

    private static String firstLine(String text) {
        return text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
    }

    private static String signIn(ResultEntry error) {
        return ReturnCodes.isSignIn(error.code()) && error.correction().isEmpty()
                ? "Set LS_BEARER_TOKEN_FILE, or LS_USERNAME and LS_PASSWORD for LDAP, to what LINSTOR accepts"
                : "";
    }

    /** One line, not too long, with a full stop. */
    private static String sentence(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        String cut = line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line;
        return cut.isEmpty() || cut.endsWith(".") || cut.endsWith("!") ? cut : cut + ".";
    }

    private static String reports(List<String> ids) {
        return ids.isEmpty() ? "" : " (error report " + String.join(", ", ids) + ")";
    }
}
