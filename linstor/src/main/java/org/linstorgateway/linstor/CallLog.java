package org.linstorgateway.linstor;

import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.linstorgateway.linstor.transport.ApiRequest;
import org.linstorgateway.linstor.transport.Idempotency;
import org.linstorgateway.linstor.transport.TransportException;

/** Logs one call at level debug, without bodies, and tells an observer of it. */
final class CallLog {
    private static final System.Logger LOG = System.getLogger(CallLog.class.getName());

    private final ApiRequest request;
    private final CallObserver observer;
    private final long begin = System.nanoTime();

    CallLog(ApiRequest request, CallObserver observer) {
        this.request = request;
        this.observer = observer;
    }

    void answered(URI controller, int status) {
        log(controller + request.path(), Integer.toString(status));
        ended(OptionalInt.of(status));
    }

    void failed(TransportException failure) {
        log(request.path(), String.valueOf(failure.getMessage()));
        ended(OptionalInt.empty());
    }

    private void ended(OptionalInt status) {
        observer.ended(new CallObserver.Call(request.method(), PathTemplate.of(request.path()),
                request.purpose(), request.idempotency() != Idempotency.SAFE, status,
                Duration.ofNanos(System.nanoTime() - begin)));
    }

    private void log(String url, String result) {
        if (LOG.isLoggable(Level.DEBUG)) {
            LOG.log(Level.DEBUG, "LINSTOR: " + request.method() + " " + url + ": " + result + " in "
                    + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin) + " ms");
        }
    }
}
