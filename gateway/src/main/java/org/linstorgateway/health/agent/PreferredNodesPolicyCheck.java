package org.linstorgateway.health.agent;

import java.util.List;
import java.util.Optional;
import org.linstorgateway.health.Check;
import org.linstorgateway.health.Finding;
import org.linstorgateway.health.host.CommandResult;
import org.linstorgateway.health.host.Host;
import org.linstorgateway.health.host.ReleaseNumber;
import org.linstorgateway.promoter.NodePreference;
import org.linstorgateway.promoter.Promoter;
import org.linstorgateway.target.PreferredNodes;

/**
 * Checks that DRBD Reactor knows the policy of preferred nodes, if a target of this node has one. It does since 1.9.0; an older
 * release ignores the setting and moves running services.
 */
record PreferredNodesPolicyCheck(Host host) implements Check {
    private static final int[] FIRST = {1, 9};

    @Override
    public List<Finding> findings() {
        List<String> resources = new ReactorFolder(host).promoters().stream().filter(promoter -> stays(
                NodePreference.of(promoter))).map(Promoter::resource).toList();
        return resources.isEmpty()
                ? List.of()
                : release().filter(release -> !release.atLeast(FIRST))
                        .map(release -> List.of(Finding.problem("drbd-reactor " + release
                                + " does not know 'preferred-nodes-policy', which is there since 1.9: these services move to "
                                + "a preferred node while they run: " + String.join(", ", resources),
                                "Update drbd-reactor on this node.")))
                        .orElse(List.of());
    }

    private static boolean stays(PreferredNodes preferred) {
        return !preferred.names().isEmpty() && !preferred.moveServices();
    }

    /** Returns the release that {@code drbd-reactorctl --version} prints behind its name; empty if unknown. */
    private Optional<ReleaseNumber> release() {
        return host.run("drbd-reactorctl", "--version").filter(CommandResult::succeeded)
                .map(result -> result.out().strip()).map(text -> text.substring(text.lastIndexOf(' ') + 1))
                .flatMap(ReleaseNumber::parse);
    }
}
