package org.linstorgateway.audit;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.linstorgateway.config.SyslogAddress;
import org.linstorgateway.systemd.JournalSocket;

/**
 * The log of changes and refused requests, one JSON object on a line for each. A line is in all of its places, or their failure is in
 * the log of the program, before the client gets the response. No failure stops a request.
 */
public final class AuditLog implements AutoCloseable {
    private final List<SinkWriter> writers;

    private AuditLog(List<SinkWriter> writers) {
        this.writers = List.copyOf(writers);
    }

    /** Returns a log without a place. */
    public static AuditLog none() {
        return new AuditLog(List.of());
    }

    /**
     * Opens the log: in systemd's journal if that receives the log of this process, and in other places.
     *
     * @param environment shows whether the journal receives standard error
     */
    public static AuditLog open(Map<String, String> environment, Optional<Path> file, Optional<SyslogAddress> syslog) {
        List<AuditSink> sinks = new ArrayList<>();
        if (JournalSocket.isUsable(environment)) {
            sinks.add(new JournalSink(JournalSocket.ofSystem()));
        }
        file.map(FileSink::new).ifPresent(sinks::add);
        syslog.map(Syslog::sink).ifPresent(sinks::add);
        return of(sinks, SinkWriter.Times.DEFAULT);
    }

    static AuditLog of(List<AuditSink> sinks, SinkWriter.Times times) {
        return new AuditLog(sinks.stream().map(sink -> new SinkWriter(sink, times)).toList());
    }

    /** Writes the line of an event. */
    public void write(AuditEvent event) {
        if (!writers.isEmpty()) {
            write(event.line());
        }
    }

    /**
     * Writes a line about refused requests that have none of their own.
     *
     * @param address the address or network of the clients
     */
    public void writeRefused(String address, long requests, List<String> errors) {
        write(new AuditLine.Builder(Instant.now()).with("address", address).with("refused_requests", requests)
                .with("errors", errors).build());
    }

    /** All sinks work on a line at the same time. */
    private void write(AuditLine line) {
        long[] numbers = writers.stream().mapToLong(writer -> writer.add(line)).toArray();
        for (int i = 0; i < numbers.length; i++) {
            writers.get(i).await(numbers[i]);
        }
    }

    /** Writes the lines that wait, as far as possible within a short time, and closes all places. */
    @Override
    public void close() {
        writers.forEach(SinkWriter::close);
    }
}
