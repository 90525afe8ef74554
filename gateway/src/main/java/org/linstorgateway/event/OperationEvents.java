package org.linstorgateway.event;

import java.util.Optional;
import org.linstorgateway.target.TargetName;

/** The operations of this server, as events. Other servers know only what their readings show of it. */
public final class OperationEvents {
    private final EventFeed feed;

    public OperationEvents(EventFeed feed) {
        this.feed = feed;
    }

    /**
     * An operation.
     *
     * @param request the identifier of its request
     * @param name    what it does, such as {@code start} or {@code delete volume}
     * @param target  the target that it changes, if it changes one
     * @param node    the node that it changes, if it changes one
     */
    public record Operation(String request, String name, Optional<TargetName> target, Optional<String> node) {
        private Happening happening(EventKind kind, String predicate) {
            String object = target.map(known -> " of " + known.protocol() + " target '" + known.id() + "'")
                    .or(() -> node.map(known -> " of node '" + known + "'")).orElse("");
            return new Happening(kind, target, node, Optional.of(request), name + object + " " + predicate,
                    Optional.empty());
        }
    }

    /** Reports that an operation has begun. */
    public void begun(Operation operation) {
        feed.report(operation.happening(EventKind.OPERATION_BEGUN, "has begun"));
    }

    /**
     * Reports that an operation has changed something in LINSTOR.
     *
     * @param request the identifier of its request
     * @param step    what was done
     */
    public void step(String request, String step) {
        feed.report(Happening.of(EventKind.OPERATION_STEP, step).by(request));
    }

    /**
     * Reports that an operation has ended.
     *
     * @param failure why it failed; empty if it did not
     */
    public void done(Operation operation, Optional<String> failure) {
        feed.report(operation.happening(EventKind.OPERATION_DONE,
                failure.map(reason -> "has failed: " + reason).orElse("is done")));
    }
}
