package org.linstorgateway.deploy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.linstorgateway.deploy.state.DrbdOptions;
import org.linstorgateway.deploy.state.ExistingTarget;
import org.linstorgateway.deploy.state.Usage;
import org.linstorgateway.linstor.ResourceDefinition;
import org.linstorgateway.promoter.Promoter;
import org.linstorgateway.promoter.PromoterRevision;
import org.linstorgateway.promoter.PromoterUpgrade;
import org.linstorgateway.promoter.PromoterWriter;
import org.linstorgateway.promoter.StartRevision;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.UpgradePlan;
import org.linstorgateway.target.UpgradePlan.Change;
import org.linstorgateway.target.UpgradePlan.Content;

/**
 * The difference between a target and an up-to-date one.
 *
 * @param options  the DRBD options to set
 * @param promoter the up-to-date promoter
 * @param plan     the difference in words
 */
record UpgradeDraft<T extends Target>(ExistingTarget<T> existing, Map<String, String> options, Promoter promoter,
        UpgradePlan plan) {

    UpgradeDraft {
        options = Map.copyOf(options);
    }

    static <T extends Target> UpgradeDraft<T> of(Protocol<T> protocol, ExistingTarget<T> existing,
            List<Promoter> neighbours) {
        List<Change> changes = new ArrayList<>();
        List<Content> contents = new ArrayList<>();
        Map<String, String> options = options(existing.state().definition().orElseThrow(), changes, contents);
        Promoter promoter = promoter(protocol, existing.promoter(), neighbours, changes);
        if (!promoter.equals(existing.promoter())) {
            contents.add(new Content(existing.state().path().toString(), PromoterWriter.shown(existing.promoter()),
                    PromoterWriter.shown(promoter)));
        }
        if (existing.state().isRestarting()) {
            changes.add(new Change("the service is started again, which an interrupted change has stopped", true));
        }
        boolean running = existing.state().isAttached() && existing.state().usage() instanceof Usage.InUse;
        return new UpgradeDraft<>(existing, options, promoter,
                new UpgradePlan(existing.target().id(), running, changes, contents));
    }

    private static Map<String, String> options(ResourceDefinition definition, List<Change> changes,
            List<Content> contents) {
        Map<String, String> before = new TreeMap<>(definition.props());
        before.keySet().retainAll(DrbdOptions.ALL.keySet());
        Map<String, String> differing = new TreeMap<>(DrbdOptions.ALL);
        differing.entrySet().removeAll(before.entrySet());
        differing.forEach((option, value) -> changes.add(new Change(Optional.ofNullable(before.get(option))
                .map(former -> "the DRBD option '" + option + "' changes from '" + former + "' to '" + value + "'")
                .orElse("the DRBD option '" + option + "' is set to '" + value + "'"), false)));
        if (!differing.isEmpty()) {
            contents.add(new Content("DRBD options of the resource definition '" + definition.name() + "'",
                    lines(before), lines(new TreeMap<>(DrbdOptions.ALL))));
        }
        return differing;
    }

    private static List<String> lines(Map<String, String> options) {
        return options.entrySet().stream().map(option -> option.getKey() + " = " + option.getValue()).toList();
    }

    private static Promoter promoter(Protocol<?> protocol, Promoter former, List<Promoter> neighbours,
            List<Change> changes) {
        List<PromoterRevision> settings = PromoterUpgrade.of(former, protocol.promoter().targetAs());
        List<StartRevision> start = protocol.promoter().revisions(former, neighbours);
        settings.forEach(revision -> changes.add(new Change(revision.sentence(), revision.restarts())));
        start.forEach(revision -> changes.add(new Change(revision.sentence(), true)));
        Promoter set = settings.isEmpty() ? former : settings.getLast().promoter();
        return start.isEmpty() ? set : set.withStart(start.getLast().start());
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
