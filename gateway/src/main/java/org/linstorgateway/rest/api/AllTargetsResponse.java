package org.linstorgateway.rest.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.linstorgateway.protocol.AllTargets;
import org.linstorgateway.protocol.ProtocolListing;
import org.linstorgateway.target.Deployed;
import org.linstorgateway.target.Target;
import org.linstorgateway.wire.StatusJson;

/** The list of the targets of all protocols. */
final class AllTargetsResponse {
    private final AllTargets all;
    private final ListBody<List<ProtocolListing<?>>> lists = new ListBody<>();

    AllTargetsResponse(AllTargets all) {
        this.all = all;
    }

    ApiResponse response() {
        List<ProtocolListing<?>> listings = all.list();
        int targets = listings.stream().mapToInt(listing -> listing.listing().targets().size()).sum();
        return ApiResponse.list(lists.of(listings, targets, listings.stream().flatMap(AllTargetsResponse::elements)),
                listings.stream().flatMap(listing -> listing.listing().warnings().stream()).toList());
    }

    private static <T extends Target> Stream<Map<String, Object>> elements(ProtocolListing<T> listing) {
        return listing.listing().targets().stream().map(target -> element(listing, target));
    }

    private static <T extends Target> Map<String, Object> element(ProtocolListing<T> listing, Deployed<T> deployed) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("protocol", listing.protocol().names().rest());
        json.put("id", deployed.target().id().text());
        json.put("status", StatusJson.write(deployed.status()));
        json.put("target", listing.protocol().wire().listed(deployed));
        return json;
    }
}
