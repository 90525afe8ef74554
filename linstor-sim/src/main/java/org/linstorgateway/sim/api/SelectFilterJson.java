package org.linstorgateway.sim.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.linstorgateway.sim.cluster.SelectFilter;
import org.linstorgateway.sim.json.BodySchema;
import org.linstorgateway.sim.json.JsonObject;
import org.linstorgateway.sim.json.JsonStreamWriter;

/** JSON format of select filters. */
final class SelectFilterJson {

    static final BodySchema SCHEMA = BodySchema.of("AutoSelectFilter", "not_place_with_rsc", "not_place_with_rsc_regex",
            "replicas_on_same", "replicas_on_different", "x_replicas_on_different_map", "layer_stack",
            "provider_list", "diskless_on_remaining", "diskless_type", "place_count", "additional_place_count",
            "node_name_list", "storage_pool", "storage_pool_list", "storage_pool_diskless_list");

    private SelectFilterJson() {}

    static SelectFilter read(JsonObject json) {
        List<String> pools = new ArrayList<>(json.strings("storage_pool_list"));
        json.string("storage_pool").filter(name -> !pools.contains(name)).ifPresent(pools::addFirst);
        return new SelectFilter(count(json, "place_count"), count(json, "additional_place_count"), pools,
                json.strings("node_name_list"), json.strings("layer_stack"));
    }

    private static Optional<Integer> count(JsonObject json, String name) {
        return json.number(name).map(Math::toIntExact);
    }

    static void write(JsonStreamWriter out, SelectFilter filter) {
        out.begin("select_filter").put("place_count", filter.replicas());
        if (!filter.pools().isEmpty()) {
            out.put("storage_pool", filter.pools().getFirst()).put("storage_pool_list", filter.pools());
        }
        out.putUnlessEmpty("node_name_list", filter.nodes()).putUnlessEmpty("layer_stack", filter.layerStack()).end();
    }
}
