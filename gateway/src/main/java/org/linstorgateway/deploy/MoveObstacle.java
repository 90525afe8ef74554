package org.linstorgateway.deploy;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.linstorgateway.target.TargetNode;
import org.linstorgateway.target.TargetNode.PromoterFileState;

/** What prevents a node from taking over a service, as a phrase that follows its name. */
final class MoveObstacle {
    private MoveObstacle() {}

    /** Returns the obstacles of all these nodes, with their names; empty if one of them can take over, or more. */
    static Optional<String> ofAll(List<TargetNode> parts) {
        if (parts.isEmpty()) {
            return Optional.of("no other node has it");
        }
        return parts.stream().anyMatch(part -> of(part).isEmpty())
                ? Optional.empty()
                : Optional.of(parts.stream().map(part -> part.node() + " " + of(part).orElse(""))
                        .collect(Collectors.joining("; ")));
    }

    /** Returns the obstacle; empty if the node can take over, as far as is known. */
    static Optional<String> of(TargetNode part) {
        if (!part.online()) {
            return Optional.of("is offline");
        }
        if (part.drained()) {
            return Optional.of("is drained");
        }
        if (part.file() != PromoterFileState.PRESENT) {
            return Optional.of(switch (part.file()) {
                case DISABLED -> "has the promoter file disabled";
                case MISSING -> "has no promoter file";
                default -> "does not tell whether it has the promoter file";
            });
        }
        if (part.quorum().filter(quorum -> !quorum).isPresent()) {
            return Optional.of("has no quorum");
        }
        return part.replica()
                .filter(state -> !state.equalsIgnoreCase(TargetNode.UP_TO_DATE)
                        && !state.equalsIgnoreCase(TargetNode.DISKLESS))
                .map(state -> "has a replica that is " + state);
    }
}
