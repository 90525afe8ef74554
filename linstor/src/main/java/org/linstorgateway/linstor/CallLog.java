package org.linstorgateway.linstor;

import java.lang.System.Logger.Level;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import org.linstorgateway.linstor.transport.ApiRequest;
import org.linstorgateway.linstor.transport.TransportException;

/** The log of one call at level debug, without bodies. */
final class CallLog {
    private static final System.Logger LOG = System.getLogger(CallLog.class.getName());

    private final ApiRequest request;
    private final long begin = System.nanoTime();

    CallLog(ApiRequest request) {
        this.request = request;
    }

    void answered(URI controller, int status) {
        log(controller + request.path(), Integer.toString(status));
    }

    void failed(TransportException failure) {
        log(request.path(), String.valueOf(failure.getMessage()));
    }

    private void log(String url, String result) {
        if (LOG.isLoggable(Level.DEBUG)) {
            LOG.log(Level.DEBUG, "LINSTOR: " + request.method() + " " + url + ": " + result + " in "
                    + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin) + " ms");
        }
    }
}
