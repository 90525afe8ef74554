package org.linstorgateway.deploy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.linstorgateway.deploy.state.ExistingTarget;
import org.linstorgateway.deploy.state.Usage;
import org.linstorgateway.promoter.Promoter;
import org.linstorgateway.promoter.PromoterWriter;
import org.linstorgateway.target.Effect;
import org.linstorgateway.target.Plan;
import org.linstorgateway.target.Plan.Content;
import org.linstorgateway.target.Target;

/**
 * A change of a target that is not made yet.
 *
 * @param options  the DRBD options to set
 * @param promoter the promoter to write
 * @param plan     the change in words
 */
record ChangeDraft<T extends Target>(ExistingTarget<T> existing, Map<String, String> options, Promoter promoter,
        Plan plan) {
    ChangeDraft {
        options = Map.copyOf(options);
    }

    /** Returns the plan of a target with these changes. It starts a service that an interrupted change has stopped. */
    static Plan plan(ExistingTarget<?> existing, List<Plan.Change> wanted, List<Content> contents) {
        List<Plan.Change> changes = new ArrayList<>(wanted);
        if (existing.state().isRestarting()) {
            changes.add(new Plan.Change("the service is started again, which an interrupted change has stopped",
                    Effect.RESTART));
        }
        boolean running = existing.state().isAttached() && existing.state().usage() instanceof Usage.InUse;
        return new Plan(existing.target().id(), running, changes, contents);
    }

    /** Returns the difference of the promoter files, without secrets; none if they look the same. */
    static List<Content> contents(ExistingTarget<?> existing, Promoter changed) {
        List<String> before = PromoterWriter.shown(existing.promoter());
        List<String> after = PromoterWriter.shown(changed);
        return before.equals(after)
                ? List.of()
                : List.of(new Content(existing.state().path().toString(), before, after));
    }

    /** Returns the changed options that had a value before, with that value. */
    Map<String, String> formerOptions() {
        Map<String, String> former = new HashMap<>(existing.state().definition().orElseThrow().props());
        former.keySet().retainAll(options.keySet());
        return former;
    }

    /** Returns the changed options that had no value before. */
    List<String> newOptions() {
        return options.keySet().stream().filter(option -> !formerOptions().containsKey(option)).toList();
    }
}
