package org.linstorgateway.rest.api;

import java.util.List;
import org.linstorgateway.target.Effect;
import org.linstorgateway.target.Evacuation;
import org.linstorgateway.target.NodeChange;
import org.linstorgateway.target.Plan;

/** Receives what a request is about and what it changes, for the log and the audit log. No text has a secret. */
public interface RequestNotes {
    /** The kind of the objects that requests are about most. */
    String TARGET = "target";

    /**
     * Notes an object that the path of the request does not contain.
     *
     * @param kind what it is, as the name of a field
     */
    void about(String kind, String name);

    /** Notes the changes of the request, a phrase each, also those of a dry run. They replace the former ones. */
    void changes(List<String> phrases);

    /** Notes the changes of a plan, each with its effect on the clients of a running service. */
    default Plan plan(Plan plan) {
        changes(plan.changes().stream()
                .map(change -> change.sentence()
                        + (change.effect() == Effect.NONE ? "" : " (" + change.effect().word() + ")"))
                .toList());
        return plan;
    }

    /** Notes what happens to the targets of a node. */
    default NodeChange nodeChange(NodeChange change) {
        changes(change.steps().stream()
                .map(step -> step.target().protocol() + " " + step.target().id() + ": " + step.action().word()
                        + (step.detail().isEmpty() ? "" : " (" + step.detail() + ")"))
                .toList());
        return change;
    }

    /** Notes what happens to the targets of an evacuated node. */
    default Evacuation evacuation(Evacuation evacuation) {
        var _ = nodeChange(evacuation.targets());
        return evacuation;
    }
}
