package org.linstorgateway.rest;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** The log entries of the server, of its web server and of the client of LINSTOR. */
public final class LogRecords extends Handler implements AutoCloseable {
    private final List<Logger> loggers = Stream
            .of("org.linstorgateway.rest", "org.linstorgateway.linstor", "org.eclipse.jetty").map(Logger::getLogger)
            .toList();
    private final Queue<LogRecord> records = new ConcurrentLinkedQueue<>();

    public LogRecords() {
        setLevel(Level.ALL);
        loggers.forEach(logger -> {
            logger.setLevel(Level.ALL);
            logger.addHandler(this);
        });
    }

    public Queue<LogRecord> records() {
        return records;
    }

    /** Returns the messages at a level. */
    public List<String> messages(Level level) {
        return records.stream().filter(entry -> entry.getLevel().equals(level)).map(LogRecord::getMessage).toList();
    }

    @Override
    public void publish(LogRecord logRecord) {
        records.add(logRecord);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        loggers.forEach(logger -> {
            logger.removeHandler(this);
            logger.setLevel(null);
        });
    }
}
