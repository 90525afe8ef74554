package org.linstorgateway.log;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.logging.LogManager;

/**
 * Logs to the very end. The JDK's own takes all handlers away as soon as the process is told to end, at the same time as
 * the server begins to stop: how its last requests end would be told to nobody. Nor does it read a file of the Java runtime.
 */
public final class LastingLogManager extends LogManager {
    @Override
    public void readConfiguration() throws IOException {
        readConfiguration(new ByteArrayInputStream(Logging.configuration().getBytes(StandardCharsets.ISO_8859_1)));
    }

    @Override
    public void reset() {
        // What is written is written at once: there is nothing to flush.
    }
}
