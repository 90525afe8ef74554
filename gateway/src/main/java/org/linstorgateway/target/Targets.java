package org.linstorgateway.target;

import java.time.Duration;
import java.util.List;

/**
 * The targets of one protocol in one cluster. Both the server, over LINSTOR, and the client, over REST, are one.
 *
 * <p>Every method throws {@link GatewayException}; when it does, nothing was changed or the message says what was.
 * Time limits are how long to wait for the service to come up or go away.
 */
public interface Targets<T extends Target> {
    /** How long to wait for a service where the caller does not say. */
    Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);

    /** All targets, sorted by name; never fails because one of them is unreadable. */
    Listing<T> list();

    /** One target. Throws {@link Problem#NOT_FOUND}. */
    Deployed<T> get(TargetId id);

    /**
     * Creates a target and, if wanted, waits until it is served. Creating an identical one again returns that which
     * is there; a name or address in use is a {@link Problem#CONFLICT}. On failure everything that was made is
     * undone.
     */
    Deployed<T> create(T target, WaitOptions wait);

    /** The same, waiting for the service. */
    default Deployed<T> create(T target, Duration timeout) {
        return create(target, WaitOptions.upTo(timeout));
    }

    /** Has the service started and, if wanted, waits until it runs. */
    Deployed<T> start(TargetId id, WaitOptions wait);

    /** The same, waiting for the service. */
    default Deployed<T> start(TargetId id, Duration timeout) {
        return start(id, WaitOptions.upTo(timeout));
    }

    /** Has the service stopped everywhere, and waits until it is known that no node runs it. */
    Deployed<T> stop(TargetId id, Duration timeout);

    /**
     * Stops the service and deletes the target with all its data; also clears what an interrupted create or delete
     * left behind.
     *
     * @return what the user should know although it worked, such as a node that still has to clean up
     */
    List<String> delete(TargetId id, Duration timeout);

    /** Adds a volume; one that is there already with the same size is left as it is. */
    Deployed<T> addVolume(TargetId id, Volume volume);

    /** Deletes a volume of a stopped target with all its data. */
    void deleteVolume(TargetId id, int number);
}
