package org.linstorgateway.deploy.resource;

import org.linstorgateway.deploy.state.CreationMarker;
import org.linstorgateway.deploy.state.TargetState;
import org.linstorgateway.deploy.undo.UndoLog;
import org.linstorgateway.promoter.Promoter;
import org.linstorgateway.target.Target;

/** Where the volumes of a new resource come from. */
public interface ResourceContents {
    /** Creates the volumes and the replicas of a defined resource, and records how to undo what concerns other resources. */
    void place(Target wanted, UndoLog undo);

    /** Returns the marker that the definition has in spite of properties that the volumes bring along. */
    default CreationMarker marker(CreationMarker marker, Target wanted) {
        return marker;
    }

    /** Returns the promoter that serves these volumes. */
    default Promoter serving(Promoter promoter) {
        return promoter;
    }

    /**
     * Requires that an existing target, which is identical otherwise, has these contents.
     *
     * @throws org.linstorgateway.target.GatewayException ({@code CONFLICT}) if it has not
     */
    default void requireIn(TargetState existing) {}
}
