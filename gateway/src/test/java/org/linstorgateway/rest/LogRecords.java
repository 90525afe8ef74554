package org.linstorgateway.rest;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Stream;

/** The log entries of parts of the program. */
public final class LogRecords extends Handler implements AutoCloseable {
    private final List<Logger> loggers;
    private final Queue<LogRecord> records = new ConcurrentLinkedQueue<>();

    /** Records the entries of the server, of its web server and of the client of LINSTOR. */
    public LogRecords() {
        this("org.linstorgateway.rest", "org.linstorgateway.linstor", "org.eclipse.jetty");
    }

    /** Records the entries of some loggers and those below. */
    public LogRecords(String... names) {
        loggers = Stream.of(names).map(Logger::getLogger).toList();
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

    /** Returns all entries as people read them. */
    public List<String> texts() {
        return records.stream().map(new SimpleFormatter()::formatMessage).toList();
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
