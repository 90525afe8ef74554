package org.linstorgateway.log;

import java.io.Serial;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/** A logger of a library. Only warnings and errors are logged: at lower levels the web server shows bodies, and passwords in them. */
final class LibraryLogger extends LegacyAbstractLogger {
    @Serial
    private static final long serialVersionUID = 1;

    /**
     * Jetty 12.1 warns of each malformed {@code Host} header through this logger, with the header. A client chooses how many it
     * sends and what they contain, and gets an error response.
     */
    private static final String OF_HOST_HEADERS = "org.eclipse.jetty.util.HostPort";

    LibraryLogger(String name) {
        this.name = name;
    }

    @Override
    public boolean isTraceEnabled() {
        return false;
    }

    @Override
    public boolean isDebugEnabled() {
        return false;
    }

    @Override
    public boolean isInfoEnabled() {
        return false;
    }

    @Override
    public boolean isWarnEnabled() {
        return !name.equals(OF_HOST_HEADERS);
    }

    @Override
    public boolean isErrorEnabled() {
        return true;
    }

    @Override
    protected @Nullable String getFullyQualifiedCallerName() {
        return null;
    }

    @Override
    protected void handleNormalizedLoggingCall(Level level, @Nullable Marker marker, String message,
            Object @Nullable [] arguments, @Nullable Throwable thrown) {
        System.Logger.Level ours = level == Level.ERROR ? System.Logger.Level.ERROR : System.Logger.Level.WARNING;
        System.getLogger(name).log(ours, MessageFormatter.basicArrayFormat(message, arguments), thrown);
    }
}
