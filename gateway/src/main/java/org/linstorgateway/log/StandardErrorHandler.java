package org.linstorgateway.log;

import java.util.logging.ConsoleHandler;
import java.util.logging.Level;

/** Handler that writes all entries to standard error. Public since the logging system creates it by its name. */
public final class StandardErrorHandler extends ConsoleHandler {
    /** Creates a handler with the current format. */
    public StandardErrorHandler() {
        setLevel(Level.ALL);
        setFormatter(Logging.formatter());
    }
}
