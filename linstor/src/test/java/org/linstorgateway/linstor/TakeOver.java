package org.linstorgateway.linstor;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/** Controllers of which one is active at a time. A passive one closes every connection. */
final class TakeOver {
    private TakeOver() {}

    /** Returns a controller that is passive until it becomes active. */
    static TestServer.Handler activeAfter(AtomicBoolean active, TestServer.Handler handler) {
        return activeWhile(active::get, handler);
    }

    /** Returns a controller that is active until another one has taken over. */
    static TestServer.Handler activeUntil(AtomicBoolean takenOver, TestServer.Handler handler) {
        return activeWhile(() -> !takenOver.get(), handler);
    }

    private static TestServer.Handler activeWhile(BooleanSupplier active, TestServer.Handler handler) {
        TestServer.Handler controller = TestServer.answeringProbes(handler);
        return (request, connection) -> {
            if (active.getAsBoolean()) {
                controller.handle(request, connection);
            } else {
                connection.disconnect();
            }
        };
    }
}
