package org.linstorgateway.lab.machine;

import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.function.Consumer;

/** The log of events on the hosts, one line each with the time of day. */
public final class LabLog {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");

    private final Consumer<String> lines;

    public LabLog(Consumer<String> lines) {
        this.lines = lines;
    }

    public synchronized void log(String host, String event) {
        lines.accept(TIME.format(LocalTime.now(ZoneId.systemDefault())) + "  " + host + "  " + event);
    }
}
