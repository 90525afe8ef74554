package org.linstorgateway.target;

import java.util.List;
import java.util.Optional;

/** What is known to have happened to the targets that exist. */
public interface History {
    /**
     * Returns the known events, the newest last.
     *
     * @param target the identifier of a target, or the name of its resource; empty for all targets and nodes
     * @throws GatewayException {@link ErrorCode#TARGET_NOT_FOUND}, or another one if the cluster cannot be read
     */
    List<HistoryEvent> events(Optional<String> target);
}
