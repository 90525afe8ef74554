package org.linstorgateway.systemd;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells systemd how this service is, in the words of sd_notify(3). Without systemd, which names its socket in the variable
 * {@code NOTIFY_SOCKET}, nothing is told. That a notice cannot be told stops nobody.
 */
public final class ServiceNotifier {
    private static final System.Logger LOG = System.getLogger(ServiceNotifier.class.getName());

    private final Map<String, String> environment;
    private @Nullable NotifySocket socket;

    /** @param environment with the variables that systemd sets for its services */
    public ServiceNotifier(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /**
     * The service does now what it is there for.
     *
     * @param status a line for people who ask for the state of the service
     */
    public void ready(String status) {
        tell("READY=1\nSTATUS=" + line(status));
    }

    /** The service begins to end. */
    public void stopping(String status) {
        tell("STOPPING=1\nSTATUS=" + line(status));
    }

    /** The service ends because of a failure. */
    public void failing(String status) {
        tell("STATUS=" + line(status));
    }

    /** The service is well. Who has asked for it ({@link #expectedEvery}) and does not hear it restarts the service. */
    void well() {
        tell("WATCHDOG=1");
    }

    /** How often systemd wants to hear that the service is well; empty where it does not. */
    Optional<Duration> expectedEvery() {
        boolean forUs = Optional.ofNullable(environment.get("WATCHDOG_PID"))
                .map(pid -> pid.equals(Long.toString(ProcessHandle.current().pid()))).orElse(true);
        return forUs
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

    private void tell(String text) {
        String address = environment.getOrDefault("NOTIFY_SOCKET", "");
        if (address.isEmpty()) {
            return;
        }
        try {
            socket().send(address, text);
        } catch (IOException | IllegalCallerException e) {
            LOG.log(Level.WARNING, "systemd cannot be told of this service at {0}: {1}", address, e.getMessage());
        }
    }

    /** Made when it is first used: finding the functions of the C library takes a while. */
    private synchronized NotifySocket socket() {
        NotifySocket made = socket == null ? new NotifySocket() : socket;
        socket = made;
        return made;
    }
}
