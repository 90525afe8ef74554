package org.linstorgateway.systemd;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sender of notifications about the state of this service to systemd, see sd_notify(3). It does nothing without the variable
 * {@code NOTIFY_SOCKET}, in which systemd names its socket. A failure to send is logged and otherwise ignored.
 */
public final class ServiceNotifier {
    private static final System.Logger LOG = System.getLogger(ServiceNotifier.class.getName());

    private final Map<String, String> environment;
    private @Nullable UnixDatagrams socket;

    /** @param environment the variables of the process, with those that systemd sets for its services */
    public ServiceNotifier(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /**
     * Notifies systemd that the service is ready.
     *
     * @param status a line that {@code systemctl status} shows
     */
    public void ready(String status) {
        send("READY=1\nSTATUS=" + line(status));
    }

    /** Notifies systemd that the service is stopping. */
    public void stopping(String status) {
        send("STOPPING=1\nSTATUS=" + line(status));
    }

    /** Sends the reason why the service ends with a failure. */
    public void failing(String status) {
        send("STATUS=" + line(status));
    }

    /** Sends a keep-alive to systemd's watchdog, which restarts the service if none arrives within {@link #watchdogTimeout}. */
    void keepAlive() {
        send("WATCHDOG=1");
    }

    /** Returns the timeout of systemd's watchdog; empty if it is not enabled for this process. */
    Optional<Duration> watchdogTimeout() {
        boolean forThisProcess = Optional.ofNullable(environment.get("WATCHDOG_PID"))
                .map(pid -> pid.equals(Long.toString(ProcessHandle.current().pid()))).orElse(true);
        return forThisProcess
                ? Optional.ofNullable(environment.get("WATCHDOG_USEC")).flatMap(ServiceNotifier::micros)
                : Optional.empty();
    }

    private static Optional<Duration> micros(String digits) {
        return digits.matches("[1-9][0-9]{0,17}")
                ? Optional.of(Duration.of(Long.parseLong(digits), ChronoUnit.MICROS))
                : Optional.empty();
    }

    private static String line(String status) {
        return status.replaceAll("\\R", " ");
    }

    private void send(String text) {
        String address = environment.getOrDefault("NOTIFY_SOCKET", "");
        if (address.isEmpty()) {
            return;
        }
        try {
            socket().send(address, text);
        } catch (IOException | IllegalCallerException e) {
            LOG.log(Level.WARNING, "Cannot notify systemd at {0}: {1}", address, e.getMessage());
        }
    }

    /** Creates the socket on first use, since looking up the functions of the C library is slow. */
    private synchronized UnixDatagrams socket() {
        UnixDatagrams created = socket == null ? new UnixDatagrams() : socket;
        socket = created;
        return created;
    }
}
