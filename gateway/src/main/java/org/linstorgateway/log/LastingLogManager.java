package org.linstorgateway.log;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.logging.LogManager;

/**
 * A log manager that keeps its handlers during shutdown. The JDK's own removes them in a shutdown hook, while the server
 * still finishes its last requests, which would then not be logged. It reads no file of the Java runtime either.
 */
public final class LastingLogManager extends LogManager {
    @Override
    public void readConfiguration() throws IOException {
        readConfiguration(new ByteArrayInputStream(Logging.configuration().getBytes(StandardCharsets.ISO_8859_1)));
    }

    @Override
    public void reset() {
        // The handler flushes every entry itself.
    }
}
