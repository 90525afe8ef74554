package org.linstorgateway.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.linstorgateway.protocol.AllTargets;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.protocol.ProtocolListing;
import org.linstorgateway.target.Deployed;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Listing;
import org.linstorgateway.target.Target;
import org.linstorgateway.wire.Json;

/** The targets of all protocols that a gateway server offers. */
public final class HttpAllTargets implements AllTargets {
    private static final String PATH = "/targets";
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int NOT_FOUND = 404;

    private final List<Protocol<?>> protocols;
    private final GatewayConnection connection;

    public HttpAllTargets(List<? extends Protocol<?>> protocols, GatewayConnection connection) {
        this.protocols = List.copyOf(protocols);
        this.connection = connection;
    }

    @Override
    public List<ProtocolListing<?>> list() {
        ListDocument document = document();
        return protocols.stream().<ProtocolListing<?>>map(protocol -> listing(protocol, document)).toList();
    }

    /** Adds the warnings of the whole list to its first protocol, so that each is reported once. */
    private <T extends Target> ProtocolListing<T> listing(Protocol<T> protocol, ListDocument document) {
        List<String> warnings = new ArrayList<>(
                protocol.equals(protocols.getFirst()) ? document.warnings() : List.of());
        List<Deployed<T>> targets = new ArrayList<>();
        for (Object target : document.targets().getOrDefault(protocol.names().rest(), List.of())) {
            try {
                targets.add(protocol.wire().deployed(Json.object(target)));
            } catch (GatewayException e) {
                warnings.add(HttpTargets.unreadable(protocol, e));
            }
        }
        return new ProtocolListing<>(protocol, new Listing<>(targets, warnings));
    }

    /**
     * The lists as the server sent them.
     *
     * @param targets  the targets of each protocol, by its word in the REST API, in the order of the protocols
     * @param warnings the warnings of the server, a sentence each
     */
    public record ListDocument(Map<String, List<Object>> targets, List<String> warnings) {}

    /**
     * Returns the lists as JSON, as the server sent them.
     *
     * @throws GatewayException if the server cannot list them
     */
    public ListDocument document() {
        Response response = connection.send("GET", PATH, Optional.empty(), LIMIT);
        if (response.status() == NOT_FOUND) {
            return ofEachProtocol();
        }
        if (!response.succeeded()) {
            throw ClientErrors.refused(connection.url(PATH), response);
        }
        Map<String, List<Object>> lists = emptyLists();
        elements(response).forEach(element -> Optional.ofNullable(lists.get(String.valueOf(element.get("protocol"))))
                .ifPresent(list -> list.add(element.get("target"))));
        return new ListDocument(lists, response.warnings());
    }

    private Map<String, List<Object>> emptyLists() {
        Map<String, List<Object>> lists = new LinkedHashMap<>();
        protocols.forEach(protocol -> lists.put(protocol.names().rest(), new ArrayList<>()));
        return lists;
    }

    private List<Map<?, ?>> elements(Response response) {
        try {
            if (Json.read(response.body()) instanceof List<?> list
                    && list.stream().allMatch(HttpAllTargets::isElement)) {
                return list.stream().<Map<?, ?>>map(element -> (Map<?, ?>) element).toList();
            }
        } catch (GatewayException e) {
            throw ClientErrors.notOurs(connection.url(PATH), response);
        }
        throw ClientErrors.notOurs(connection.url(PATH), response);
    }

    private static boolean isElement(Object value) {
        return value instanceof Map<?, ?> map && map.get("protocol") instanceof String
                && map.get("target") instanceof Map<?, ?>;
    }

    /**
     * Reads the lists one by one: LINBIT's server and older ones have no list of all protocols. A protocol that cannot be
     * listed is a warning, unless none can.
     */
    private ListDocument ofEachProtocol() {
        TargetDocuments documents = new TargetDocuments(connection);
        Map<String, List<Object>> lists = emptyLists();
        List<String> warnings = new ArrayList<>();
        List<GatewayException> failures = new ArrayList<>();
        for (Protocol<?> protocol : protocols) {
            try {
                TargetDocuments.Document list = documents.list(protocol);
                lists.put(protocol.names().rest(), new ArrayList<>((List<?>) list.json()));
                warnings.addAll(list.warnings());
            } catch (GatewayException e) {
                failures.add(e);
                warnings.add("the " + protocol.names().noun() + "s cannot be listed: " + e.messageWithHint());
            }
        }
        if (failures.size() == protocols.size()) {
            throw failures.getFirst();
        }
        return new ListDocument(lists, warnings);
    }
}
