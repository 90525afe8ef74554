package org.linstorgateway.deploy.claim;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;

/**
 * Limits how often a repeated create learns that its password is not that of the existing target. Without a limit, a client
 * that may create targets could guess the password. The counters are of this process only, and expire.
 */
public final class SecretComparisons {
    private static final int ALLOWED = 5;
    private static final Duration PERIOD = Duration.ofMinutes(10);

    private final Clock clock;
    private final Map<String, Deque<Instant>> differences = new HashMap<>();

    public SecretComparisons(Clock clock) {
        this.clock = clock;
    }

    /**
     * Requires that another password may be compared with that of a target.
     *
     * @param name how messages name the target
     * @throws GatewayException ({@code CONFLICT}) after too many differences, whether or not the next password is the right
     *                          one
     */
    public synchronized void requireAllowed(String resource, String name) {
        forgetExpired();
        if (differences.getOrDefault(key(resource), new ArrayDeque<>()).size() >= ALLOWED) {
            throw GatewayException.of(ErrorCode.TOO_MANY_PASSWORDS,
                    name + " exists already, and " + ALLOWED + " creates with other passwords were "
                            + "refused within " + PERIOD.toMinutes()
                            + " minutes. Until that time has passed, no create is told "
                            + "whether its password is the same",
                    "To change a password, delete the target and create it again.");
        }
    }

    /** Records that a create had another password than the existing target. */
    public synchronized void recordDifference(String resource) {
        differences.computeIfAbsent(key(resource), _ -> new ArrayDeque<>()).add(clock.instant());
    }

    private void forgetExpired() {
        Instant oldest = clock.instant().minus(PERIOD);
        differences.values().forEach(times -> times.removeIf(time -> time.isBefore(oldest)));
        differences.values().removeIf(Deque::isEmpty);
    }

    /** LINSTOR compares names without case. */
    private static String key(String resource) {
        return resource.toLowerCase(Locale.ROOT);
    }
}
