package org.linstorgateway.target;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The targets of one protocol in one cluster. The server implements it over LINSTOR, the client over REST.
 *
 * <p>Every method throws {@link GatewayException}. If it does, nothing has changed, or the message says what has. Timeouts
 * limit the wait for the service to start or stop.
 */
public interface Targets<T extends Target> {
    /** The timeout of a caller who gives none. */
    Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);

    /** Returns the snapshots of the targets. */
    Snapshots<T> snapshots();

    /** Lists all targets, sorted by identifier. An unreadable target is a warning, never a failure. */
    Listing<T> list();

    /** Returns one target. Throws {@link Problem#NOT_FOUND}. */
    Deployed<T> get(TargetId id);

    /**
     * Returns the promoter file of a target.
     *
     * @throws GatewayException {@link Problem#NOT_FOUND}
     */
    PromoterFile promoterFile(TargetId id);

    /**
     * Determines what a create would do, without changing anything. The plan has no change if an identical target exists. What
     * only LINSTOR decides, such as the placement of replicas, can still fail in the create.
     *
     * @throws GatewayException as {@link #create}, for a target that could not be created
     */
    Plan planCreate(T target, MissingGroup missing);

    /**
     * Creates a target and, if wanted, waits until it is served. If an identical target exists, returns that one. A name
     * or address in use is a {@link Problem#CONFLICT}. On failure everything that was created is undone.
     */
    Deployed<T> create(T target, MissingGroup missing, WaitOptions wait);

    /** Creates a target, and its resource group if that is missing. */
    default Deployed<T> create(T target, WaitOptions wait) {
        return create(target, MissingGroup.CREATE, wait);
    }

    /** Creates a target and waits for the service. */
    default Deployed<T> create(T target, Duration timeout) {
        return create(target, WaitOptions.upTo(timeout));
    }

    /**
     * Determines what it takes to make a target of an existing resource, without changing anything.
     *
     * @param described the target without volumes, or with what the user says about those of the resource. The last part of its
     *                  identifier is the name of the resource.
     * @throws GatewayException {@link Problem#NOT_FOUND} if LINSTOR has no such resource; {@link Problem#INVALID} if the protocol
     *                          cannot serve it; {@link Problem#CONFLICT} if it is in use, is not up to date everywhere, belongs to
     *                          a promoter file, or if a name or an address is in use
     */
    Plan planAdopt(T described);

    /**
     * Makes a target of an existing resource and, if wanted, waits until it is served. The data is not touched. On failure
     * everything is restored; an adoption that was interrupted is completed. If an identical target exists, returns that one.
     *
     * @throws GatewayException as {@link #planAdopt}; {@link Problem#CONFLICT} if the caller does not agree to the plan
     */
    Deployed<T> adopt(T described, Consent consent, WaitOptions wait);

    /**
     * Determines what a command would do, without changing anything. The plan has no change if there is
     * nothing to do.
     *
     * @throws GatewayException as the command, if it would be refused
     */
    Plan plan(TargetId id, ServiceCommand command);

    /** Starts the service and, if wanted, waits until it runs. */
    Deployed<T> start(TargetId id, WaitOptions wait);

    /** Starts the service and waits until it runs. */
    default Deployed<T> start(TargetId id, Duration timeout) {
        return start(id, WaitOptions.upTo(timeout));
    }

    /**
     * Stops the service on all nodes, and waits until it is known that no node runs it. A node that is offline, and may have
     * the promoter file, is a {@link Problem#CONFLICT} unless the options force it.
     */
    Deployed<T> stop(TargetId id, StopOptions options);

    /** Stops the service if all nodes of the target are online. */
    default Deployed<T> stop(TargetId id, Duration timeout) {
        return stop(id, StopOptions.within(timeout));
    }

    /**
     * Stops the service and deletes the target with all its data. Also removes what an interrupted create or delete left. A
     * node that is offline, and may have the promoter file, is a {@link Problem#CONFLICT} unless the options force it.
     *
     * @return warnings, such as a node that will clean up when it is online again
     */
    List<String> delete(TargetId id, StopOptions options);

    /** Deletes a target if all of its nodes are online. */
    default List<String> delete(TargetId id, Duration timeout) {
        return delete(id, StopOptions.within(timeout));
    }

    /**
     * Adds a volume, and waits until a service that was running runs with it. An existing volume of the same size stays
     * unchanged. The {@linkplain Deployed#warnings warnings} say
     * what the new volume does not have in common with the others.
     */
    Deployed<T> addVolume(TargetId id, Volume volume, Duration timeout);

    /** Adds a volume and waits as long as by default. */
    default Deployed<T> addVolume(TargetId id, Volume volume) {
        return addVolume(id, volume, DEFAULT_TIMEOUT);
    }

    /**
     * Deletes a volume of a stopped target with all its data.
     *
     * @return what the user should know although it succeeded, a sentence each: the nodes that delete it later
     */
    List<String> deleteVolume(TargetId id, int number);

    /**
     * Returns a text that identifies what a user can set about a target, without passwords; empty if the server tells none.
     * Throws {@link Problem#NOT_FOUND}.
     */
    Optional<String> revision(TargetId id);

    /**
     * Determines what it takes to grow a volume, without changing anything.
     *
     * @throws GatewayException {@link Problem#NOT_FOUND} for an unknown target or volume; {@link Problem#INVALID} for a smaller
     *                          size; {@link Problem#CONFLICT} if a node is offline, a replica is not up to date, a storage pool
     *                          lacks the space, or the volume is the cluster private one; {@link Problem#OUTDATED} if the
     *                          target has another revision
     */
    Plan planResize(TargetId id, VolumeResize resize);

    /**
     * Grows a volume, or completes a growth that was interrupted. Waits until a service that has to be restarted for it runs
     * again. A growth cannot be undone: a failure says what state the volume is in. The {@linkplain Deployed#warnings warnings}
     * say what is left to do.
     *
     * @throws GatewayException as {@link #planResize}; {@link Problem#CONFLICT} if the caller does not agree to the plan
     */
    Deployed<T> resize(TargetId id, VolumeResize resize, Consent consent, Duration timeout);

    /**
     * Determines what a patch of a target changes, without changing anything.
     *
     * @throws GatewayException {@link Problem#NOT_FOUND}; {@link Problem#INVALID} for a field that cannot be changed, or a
     *                          target that could not be created; {@link Problem#CONFLICT} for an address in use;
     *                          {@link Problem#OUTDATED} if the target has another revision
     */
    Plan planChange(TargetId id, TargetPatch patch);

    /**
     * Changes a target and waits until a service that was running runs with the change. On failure everything is restored.
     *
     * @throws GatewayException as {@link #planChange}; {@link Problem#CONFLICT} if the caller does not agree to the plan
     */
    Deployed<T> change(TargetId id, TargetPatch patch, Consent consent, Duration timeout);

    /**
     * Moves the service of a target to another node, and waits until it runs there.
     *
     * @param to the node to move to; empty for any other one. If the service runs there already, nothing changes.
     * @throws GatewayException {@link Problem#NOT_FOUND}; {@link Problem#CONFLICT} if the target does not run, or the node, or
     *                          no other one, can run it; {@link Problem#UNSUPPORTED} with a LINSTOR that cannot move it;
     *                          {@link Problem#LINSTOR_REFUSED} if the node could not start the service, which then runs again
     *                          where it was
     */
    Moved<T> move(TargetId id, Optional<String> to, Duration timeout);

    /**
     * Stops the service on all nodes and starts it again, on any of them. An interrupted restart is completed.
     *
     * @throws GatewayException {@link Problem#NOT_FOUND}; {@link Problem#CONFLICT} if the target is stopped, or a node that may
     *                          have the promoter file is offline
     */
    Deployed<T> restart(TargetId id, Duration timeout);

    /**
     * Keeps the service away from a node until it is enabled there again, also when it is stopped and started in between. A
     * service that runs there moves to another node first.
     *
     * @throws GatewayException {@link Problem#NOT_FOUND}; {@link Problem#INVALID} for a node that the target is not on;
     *                          {@link Problem#CONFLICT} if the node is offline, or no other one can run the service;
     *                          {@link Problem#UNSUPPORTED} with a LINSTOR that cannot disable it
     */
    Deployed<T> disable(TargetId id, String node, Duration timeout);

    /**
     * Lets the service run on a node again. It does not move there.
     *
     * @throws GatewayException as {@link #disable}; {@link Problem#CONFLICT} if the node is drained
     */
    Deployed<T> enable(TargetId id, String node);

    /**
     * Sets the label of a target, or removes it. Its service does not notice.
     *
     * @throws GatewayException {@link Problem#NOT_FOUND}
     */
    void label(TargetId id, Optional<Label> label);

    /**
     * Determines what an upgrade of a target of an older gateway changes, without changing anything.
     *
     * @throws GatewayException {@link Problem#NOT_FOUND}; {@link Problem#CONFLICT} for a target of a newer gateway
     */
    Plan planUpgrade(TargetId id);

    /**
     * Upgrades a target and waits until a service that was running runs again. On failure everything is restored.
     *
     * @param expectedPlan the {@linkplain Plan#fingerprint fingerprint} of the plan that the user agreed to; empty
     *                     to agree to any
     * @return the plan that was carried out
     * @throws GatewayException {@link Problem#CONFLICT} if the target needs another plan by now
     */
    Plan upgrade(TargetId id, Optional<String> expectedPlan, Duration timeout);
}
