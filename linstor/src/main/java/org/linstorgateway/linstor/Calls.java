package org.linstorgateway.linstor;

import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.linstorgateway.linstor.transport.Call;
import org.linstorgateway.linstor.transport.Reply;
import org.linstorgateway.linstor.transport.Transport;
import org.linstorgateway.linstor.transport.TransportException;

/** Makes calls: sends, reads the answer, and turns every failure into a {@link LinstorException}. */
final class Calls {
    /** Changes wait for satellites: for devices, file systems and DRBD on every node. */
    private static final int LONG = 3;

    private final Transport transport;
    private final Duration limit;
    private final Optional<Duration> ceiling;

    Calls(Transport transport, Duration limit, Optional<Duration> ceiling) {
        this.transport = transport;
        this.limit = limit;
        this.ceiling = ceiling;
    }

    Calls within(Duration stricter) {
        return new Calls(transport, limit, Optional.of(ceiling.map(old -> shorter(old, stricter)).orElse(stricter)));
    }

    /** A change. LINSTOR's warnings are in the answers; an error is an exception. */
    ResultList change(Call call) {
        Reply reply = send(call);
        ResultList answers = answers(call, reply);
        boolean done = answers.firstError().isEmpty() && reply.ok();
        if (done || goneAtRepeat(call, reply, answers)) {
            return answers;
        }
        throw ErrorMessages.refused(call, answers);
    }

    /** The first attempt may have deleted it before the connection broke. */
    private static boolean goneAtRepeat(Call call, Reply reply, ResultList answers) {
        return call.deletes() && reply.repeated() && answers.notFound();
    }

    <W, T> List<T> list(Call call, Class<W> type, Function<W, T> map) {
        Elements<W, T> elements = new Elements<>(type, map);
        Reply reply = send(call.takenBy(elements));
        Optional<List<T>> taken = reading(call, reply, elements::taken);
        return taken.orElseThrow(() -> notAList(call, reply));
    }

    private static LinstorException notAList(Call call, Reply reply) {
        accepted(call, reply);
        return ErrorMessages.unreadable(call, reply,
                new UnreadableException("which is not the list that was asked for"));
    }

    <W, T> T object(Call call, Class<W> type, Function<W, T> map) {
        return object(call, send(call), type, map);
    }

    private <W, T> T object(Call call, Reply sent, Class<W> type, Function<W, T> map) {
        Reply reply = accepted(call, sent);
        return reading(call, reply, () -> map.apply(Json.read(reply.body(), type)));
    }

    /** An object, or nothing if it is LINSTOR that does not know it; another's 404 is an error. */
    <W, T> Optional<T> optional(Call call, Class<W> type, Function<W, T> map) {
        Reply reply = send(call);
        if (reply.status() == 404 && isMissing(answers(call, reply))) {
            return Optional.empty();
        }
        return Optional.of(object(call, reply, type, map));
    }

    /** A list by name: none if LINSTOR says that there can be no such name. */
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

    InputStream events(Call call, Reply reply) {
        return reply.stream().orElseThrow(() -> ErrorMessages.unreadable(call, accepted(call, reply),
                new UnreadableException("and no event stream")));
    }

    /** A path of the API that this LINSTOR does not know is 404, too, and says so in the details. */
    private static boolean isMissing(ResultList answers) {
        return answers.firstError().filter(error -> !error.details().startsWith("HTTP 404")).isPresent();
    }

    Reply send(Call call) {
        try {
            return transport.send(call, limit(call));
        } catch (TransportException e) {
            throw ErrorMessages.of(call, e);
        }
    }

    private Duration limit(Call call) {
        Duration own = call.changes() ? limit.multipliedBy(LONG) : limit;
        return ceiling.map(other -> shorter(own, other)).orElse(own);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    /** The reply, if it is what was asked for and not an error, whatever its HTTP status. */
    private static Reply accepted(Call call, Reply reply) {
        if (reply.ok() && !ResultListReader.isAnswers(reply.body())) {
            return reply;
        }
        ResultList answers = answers(call, reply);
        throw reply.status() == 503 ? ErrorMessages.offline(call, answers) : ErrorMessages.refused(call, answers);
    }

    private static ResultList answers(Call call, Reply reply) {
        return reading(call, reply, () -> ResultListReader.read(reply.body()));
    }

    private static <T> T reading(Call call, Reply reply, Reading<T> reading) {
        try {
            return reading.read();
        } catch (UnreadableException e) {
            throw ErrorMessages.unreadable(call, reply, e);
        } catch (IllegalArgumentException | NullPointerException e) {
            // A null in a list, a content that is no base64.
            throw ErrorMessages.unreadable(call, reply,
                    new UnreadableException(
                            "it has members that LINSTOR does not send (" + e.getClass().getSimpleName() + ")"));
        }
    }

    /** Makes something of a body. */
    @FunctionalInterface
    private interface Reading<T> {
        T read() throws UnreadableException;
    }
}
