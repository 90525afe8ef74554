package org.linstorgateway.wire;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.linstorgateway.target.TargetNode;
import org.linstorgateway.target.TargetNode.PromoterFileState;
import org.linstorgateway.target.TargetNode.ServiceUnit;

/** The JSON of a node's part in a target. What is unknown is left out. */
final class TargetNodeJson {
    private TargetNodeJson() {}

    static Map<String, Object> write(TargetNode part) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("node", part.node());
        json.put("online", part.online());
        json.put("serves", part.serves());
        part.replica().ifPresent(state -> json.put("replica", state));
        json.put("tiebreaker", part.tiebreaker());
        part.quorum().ifPresent(quorum -> json.put("quorum", quorum));
        json.put("promoter_file", part.file().toString());
        json.put("drained", part.drained());
        json.put("units", part.units().stream().map(TargetNodeJson::write).toList());
        return json;
    }

    private static Map<String, Object> write(ServiceUnit unit) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", unit.name());
        json.put("state", unit.state());
        return json;
    }

    static TargetNode read(JsonObject json) {
        return new TargetNode(json.requiredString("node"), json.bool("online"), json.bool("serves"),
                json.string("replica"), json.bool("tiebreaker"),
                json.has("quorum") ? Optional.of(json.bool("quorum")) : Optional.empty(),
                PromoterFileState.of(json.string("promoter_file").orElse("")), json.bool("drained"),
                json.objects("units").stream().map(unit -> new ServiceUnit(unit.requiredString("name"),
                        unit.string("state").orElse(""))).toList());
    }
}
