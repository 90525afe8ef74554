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
 * Limits how often a repeated create or the plan of a change tells that a password is not that of the existing target. Without
 * a limit, a client could guess the password. The counters are of this process only, and expire.
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
                    ALLOWED + " passwords that " + name + " does not have were given within " + PERIOD.toMinutes()
                            + " minutes. Until that time has passed, no request is told whether its password is the "
                            + "same",
                    "Wait, and then give the password once, with set.");
        }
    }

    /** Forgets the differences from a password that the target no longer has. */
    public synchronized void forget(String resource) {
        differences.remove(key(resource));
    }

    /** Records that a request had another password than the existing target. */
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
