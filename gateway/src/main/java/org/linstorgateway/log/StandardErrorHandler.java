package org.linstorgateway.log;

import java.util.logging.ConsoleHandler;
import java.util.logging.Level;

/** Writes all that loggers let through. Public for the logging system, which makes it by its name. */
public final class StandardErrorHandler extends ConsoleHandler {
    /** In the form that is logged in now. */
    public StandardErrorHandler() {
        setLevel(Level.ALL);
        setFormatter(Logging.formatter());
    }
}
