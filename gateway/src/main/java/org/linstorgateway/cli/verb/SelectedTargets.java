package org.linstorgateway.cli.verb;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.linstorgateway.cli.query.ListQuery;
import org.linstorgateway.cli.query.ListedTarget;
import org.linstorgateway.client.HttpTargets;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.protocol.ProtocolListing;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Target;
import org.linstorgateway.wire.Json;

/**
 * The targets of a list that a user wants to see.
 *
 * @param warnings those of the server, without those about targets that the user does not want to see
 */
record SelectedTargets(List<ListedTarget<?>> targets, List<String> warnings) {

    static SelectedTargets of(List<? extends ListedTarget<?>> all, List<String> warnings,
            ListQuery<ListedTarget<?>> query) {
        List<ListedTarget<?>> targets = query.of(all);
        if (query.isEmpty()) {
            return new SelectedTargets(targets, warnings);
        }
        Set<ListedTarget<?>> shown = Collections.newSetFromMap(new IdentityHashMap<>());
        shown.addAll(targets);
        List<String> hidden = all.stream().filter(target -> !shown.contains(target))
                .map(target -> "'" + target.deployed().target().id().text() + "' ").toList();
        return new SelectedTargets(targets,
                warnings.stream().filter(warning -> hidden.stream().noneMatch(warning::startsWith)).toList());
    }

    /** A target as the server sent it. */
    private record Document(ListedTarget<?> target, Object json) {}

    /**
     * Returns the targets of a protocol as the server sent them, as far as the user wants to see them.
     *
     * @param warn receives a sentence for each target that is left out since it cannot be read
     */
    static <T extends Target> List<Object> documents(Protocol<T> protocol, List<?> all,
            ListQuery<ListedTarget<?>> query, Consumer<String> warn) {
        if (query.isEmpty()) {
            return new ArrayList<>(all);
        }
        List<Document> documents = all.stream().flatMap(json -> read(protocol, json, warn).stream()).toList();
        return query.of(documents, Document::target).stream().map(Document::json).toList();
    }

    private static <T extends Target> Optional<Document> read(Protocol<T> protocol, Object json,
            Consumer<String> warn) {
        try {
            return Optional.of(new Document(
                    new ListedTarget<>(protocol, protocol.wire().deployed(Json.object(json))), json));
        } catch (GatewayException e) {
            warn.accept(HttpTargets.unreadable(protocol, e));
            return Optional.empty();
        }
    }

    /** Returns the targets of a list with their protocol. */
    static <T extends Target> Stream<ListedTarget<T>> listed(
            ProtocolListing<T> listing) {
        return listing.listing().targets().stream().map(target -> new ListedTarget<>(listing.protocol(), target));
    }
}
