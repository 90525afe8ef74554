package org.linstorgateway.sim.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;
import org.linstorgateway.sim.fault.Fault;
import org.linstorgateway.sim.fault.FaultKind;
import org.linstorgateway.sim.fault.Faults;
import org.linstorgateway.sim.http.RequestLog.Asked;
import org.linstorgateway.sim.time.Delays;

/** Takes every request: lets faults befall it, has it answered, and writes the answer as LINSTOR's server would. */
public final class Front implements Handler {

    private static final int SMALLEST_COMPRESSED = 1000;
    private static final String GARBAGE = "<html><body><h1>It works!</h1></body></html>\n";

    private final Dispatcher linstor;
    private final Dispatcher control;
    private final Faults faults;
    private final RequestLog log;
    private final Delays delays;
    private final Consumer<Duration> death;
    private volatile Duration latency;
    private volatile boolean open = true;

    /**
     * A front for LINSTOR's own interface and the simulator's.
     *
     * @param death told when a fault has the controller die: how long its successor is connected to no satellite
     */
    public Front(Dispatcher linstor, Dispatcher control, Faults faults, RequestLog log, Delays delays,
            Duration latency, Consumer<Duration> death) {
        this.linstor = linstor;
        this.control = control;
        this.faults = faults;
        this.log = log;
        this.delays = delays;
        this.latency = latency;
        this.death = death;
    }

    /** Makes every request of LINSTOR's interface take so much longer. */
    public void latency(Duration each) {
        latency = each;
    }

    /** Lets requests of LINSTOR's interface in, or drops them all, also those that are being worked on. */
    public void open(boolean opened) {
        open = opened;
    }

    @Override
    public void handle(ServerRequest request, ServerResponse response) {
        Target target = Target.of(request);
        if (target.path().startsWith("/sim/")) {
            write(target, control.answer(target, call(request, target, false)), response);
            return;
        }
        int status = 0;
        try {
            requireOpen();
            Answer answer = answer(request, target);
            requireOpen();
            status = answer instanceof Answer.Whole whole ? whole.status() : 200;
            log.add(new Asked(target.method(), target.shown(), status));
            write(target, answer, response);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CloseConnectionException("the simulator stops", e);
        } catch (CloseConnectionException e) {
            log.add(new Asked(target.method(), target.shown(), 0));
            throw e;
        }
    }

    private void requireOpen() {
        if (!open) {
            throw new CloseConnectionException("no controller here");
        }
    }

    private CloseConnectionException dead(Fault fault) {
        open = false;
        death.accept(fault.delay());
        return new CloseConnectionException("the controller died by a fault");
    }

    private Answer answer(ServerRequest request, Target target) throws InterruptedException {
        Optional<Fault> fault = faults.strike(target.method(), target.path());
        if (fault.filter(each -> each.kind() == FaultKind.REFUSE).isPresent()) {
            throw new CloseConnectionException("refused by a fault");
        }
        boolean half = fault.filter(each -> each.kind() == FaultKind.HALF).isPresent();
        Call call = call(request, target, half);
        delays.pause(latency);
        return fault.isPresent() ? struck(fault.get(), target, call) : linstor.answer(target, call);
    }

    private Answer struck(Fault fault, Target target, Call call) throws InterruptedException {
        return switch (fault.kind()) {
            case REFUSE, DROP_BEFORE -> throw new CloseConnectionException("dropped by a fault");
            case ERROR -> linstor.error(fault);
            case GARBAGE -> Answer.text(200, "text/html", GARBAGE);
            case LATE -> {
                delays.pause(fault.delay());
                yield linstor.answer(target, call);
            }
            case ERROR_AFTER -> {
                linstor.answer(target, call);
                yield linstor.error(fault);
            }
            case DROP_AFTER -> {
                linstor.answer(target, call);
                throw new CloseConnectionException("dropped by a fault after the work");
            }
            case DIE_BEFORE -> throw dead(fault);
            case DIE_AFTER -> {
                linstor.answer(target, call);
                throw dead(fault);
            }
            case HALF -> {
                Answer answer = linstor.answer(target, call);
                yield answer instanceof Answer.Whole whole && whole.status() >= 400 ? answer : linstor.error(fault);
            }
        };
    }

    private static Call call(ServerRequest request, Target target, boolean half) {
        Map<String, String> headers = new HashMap<>();
        request.headers().forEach(header -> headers.put(header.name().toLowerCase(Locale.ROOT), header.get()));
        byte[] body = request.content().hasEntity() ? request.content().as(byte[].class) : new byte[0];
        return new Call(Map.of(), target.query(), headers, body, half);
    }

    private void write(Target target, Answer answer, ServerResponse response) {
        response.header(HeaderValues.create("Access-Control-Allow-Origin", "*"));
        response.header(HeaderValues.create("Access-Control-Allow-Headers",
                "origin, content-type, accept, authorization"));
        response.header(HeaderValues.create("Access-Control-Allow-Credentials", "true"));
        response.header(HeaderValues.create("Access-Control-Allow-Methods", "GET, POST, PUT, DELETE, OPTIONS, HEAD"));
        switch (answer) {
            case Answer.Whole whole -> writeWhole(target, whole, response);
            case Answer.Events events -> writeEvents(events, response);
        }
    }

    private static void writeWhole(Target target, Answer.Whole answer, ServerResponse response) {
        response.status(answer.status());
        answer.headers().forEach((name, value) -> response.header(HeaderValues.create(name, value)));
        if (!answer.contentType().isEmpty()) {
            response.header(HeaderValues.create(HeaderNames.CONTENT_TYPE, answer.contentType()));
        }
        if (answer.status() == 400 || answer.status() >= 500) {
            response.header(HeaderValues.CONNECTION_CLOSE);
        }
        if (target.head()) {
            response.send();
        } else if (target.takesGzip() && answer.body().length > SMALLEST_COMPRESSED) {
            response.header(HeaderValues.create(HeaderNames.CONTENT_ENCODING, "gzip"));
            response.send(gzip(answer.body()));
        } else {
            response.send(answer.body());
        }
    }

    private static byte[] gzip(byte[] body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length / 8);
        try (OutputStream zipped = new GZIPOutputStream(bytes)) {
            zipped.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void writeEvents(Answer.Events events, ServerResponse response) {
        response.header(HeaderValues.create(HeaderNames.CONTENT_TYPE, "text/event-stream"));
        try (OutputStream client = response.outputStream()) {
            // The web server sends the headers together with the first byte; an empty line means nothing to clients.
            client.write('\n');
            client.flush();
            events.source().writeTo(client);
        } catch (IOException e) {
            throw new CloseConnectionException("the client of an event stream has gone", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CloseConnectionException("the simulator stops", e);
        }
    }
}
