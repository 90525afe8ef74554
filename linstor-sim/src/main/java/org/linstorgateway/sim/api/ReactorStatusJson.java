package org.linstorgateway.sim.api;

import java.util.List;
import java.util.Optional;
import org.linstorgateway.sim.ExternalReactor.UnitStatus;
import org.linstorgateway.sim.cluster.Cluster;
import org.linstorgateway.sim.cluster.Node;
import org.linstorgateway.sim.cluster.PromoterSection;
import org.linstorgateway.sim.cluster.Replica;
import org.linstorgateway.sim.json.JsonStreamWriter;

/** A promoter in the output of {@code drbd-reactorctl status --json} 1.11.0. */
final class ReactorStatusJson {

    private static final String ACTIVE = "active";
    private static final String INACTIVE = "inactive";

    private ReactorStatusJson() {}

    /** @param known the units as DRBD Reactor reports them; empty when it does not know any */
    static void write(JsonStreamWriter out, Cluster cluster, PromoterSection promoter, Node node,
            List<UnitStatus> known) {
        Optional<Replica> replica = cluster.definition(promoter.resource()).flatMap(each -> each.on(node));
        List<UnitStatus> units = known.isEmpty() ? assumed(promoter, replica.filter(Replica::primary)) : known;
        String target = units.stream().allMatch(unit -> unit.status().equals(ACTIVE)) ? ACTIVE : INACTIVE;
        out.begin().put("drbd_resource", promoter.resource()).put("path", promoter.file().path())
                .put("enabled", !promoter.file().path().endsWith(".disabled"))
                .put("primary_on", replica.flatMap(each -> each.definition().primarySeen())
                        .map(each -> each.node().name()).orElse("unknown"));
        unit(out.begin("target"), promoter.target(), target);
        out.beginList("dependencies");
        units.forEach(unit -> unit(out.begin(), unit.name(), unit.status()));
        out.endList().put("status", target).end();
    }

    private static List<UnitStatus> assumed(PromoterSection promoter, Optional<Replica> primary) {
        return promoter.units().stream()
                .map(name -> new UnitStatus(name, primary.isPresent() ? ACTIVE : INACTIVE)).toList();
    }

    private static void unit(JsonStreamWriter out, String name, String status) {
        out.put("name", name).put("status", status).put("freezer", "running").end();
    }
}
