package org.linstorgateway.deploy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.linstorgateway.deploy.state.DrbdOptions;
import org.linstorgateway.deploy.state.ExistingTarget;
import org.linstorgateway.linstor.ResourceDefinition;
import org.linstorgateway.promoter.Promoter;
import org.linstorgateway.promoter.PromoterRevision;
import org.linstorgateway.promoter.PromoterUpgrade;
import org.linstorgateway.promoter.StartRevision;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.target.Effect;
import org.linstorgateway.target.Plan.Change;
import org.linstorgateway.target.Plan.Content;
import org.linstorgateway.target.Target;

/** Finds the difference between a target and an up-to-date one. */
final class UpgradeDraft {
    private UpgradeDraft() {}

    static <T extends Target> ChangeDraft<T> of(Protocol<T> protocol, ExistingTarget<T> existing,
            List<Promoter> neighbours) {
        List<Change> changes = new ArrayList<>();
        List<Content> contents = new ArrayList<>();
        Map<String, String> options = options(existing.state().definition().orElseThrow(), changes, contents);
        Promoter promoter = promoter(protocol, existing.promoter(), neighbours, changes);
        contents.addAll(ChangeDraft.contents(existing, promoter));
        return new ChangeDraft<>(existing, options, promoter, ChangeDraft.plan(existing, changes, contents));
    }

    private static Map<String, String> options(ResourceDefinition definition, List<Change> changes,
            List<Content> contents) {
        Map<String, String> before = new TreeMap<>(definition.props());
        before.keySet().retainAll(DrbdOptions.ALL.keySet());
        Map<String, String> differing = new TreeMap<>(DrbdOptions.ALL);
        differing.entrySet().removeAll(before.entrySet());
        differing.forEach((option, value) -> changes.add(new Change(Optional.ofNullable(before.get(option))
                .map(former -> "the DRBD option '" + option + "' changes from '" + former + "' to '" + value + "'")
                .orElse("the DRBD option '" + option + "' is set to '" + value + "'"), Effect.NONE)));
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
        settings.forEach(revision -> changes
                .add(new Change(revision.sentence(), revision.restarts() ? Effect.RESTART : Effect.NONE)));
        start.forEach(revision -> changes.add(new Change(revision.sentence(), Effect.RESTART)));
        Promoter set = settings.isEmpty() ? former : settings.getLast().promoter();
        return start.isEmpty() ? set : set.withStart(start.getLast().start());
    }
}
