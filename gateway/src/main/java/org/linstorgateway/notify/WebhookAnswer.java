package org.linstorgateway.notify;

import java.time.Duration;
import java.util.Optional;

/** What a receiver makes of a notification. */
sealed interface WebhookAnswer {
    /** It has taken it. */
    record Taken() implements WebhookAnswer {}

    /** It will not take it. */
    record Refused(String reason) implements WebhookAnswer {}

    /**
     * It may take it later.
     *
     * @param wanted the pause that it asks for
     */
    record Later(String reason, Optional<Duration> wanted) implements WebhookAnswer {}
}
