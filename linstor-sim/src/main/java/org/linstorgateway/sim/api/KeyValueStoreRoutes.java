package org.linstorgateway.sim.api;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.linstorgateway.sim.cluster.Cluster;
import org.linstorgateway.sim.cluster.KeyValueStore;
import org.linstorgateway.sim.cluster.NameKey;
import org.linstorgateway.sim.cluster.NameRule;
import org.linstorgateway.sim.http.Request;
import org.linstorgateway.sim.http.Response;
import org.linstorgateway.sim.http.Routes;
import org.linstorgateway.sim.json.BodySchema;
import org.linstorgateway.sim.result.ApiErrorException;
import org.linstorgateway.sim.result.ObjectType;
import org.linstorgateway.sim.result.Operation;
import org.linstorgateway.sim.result.ResultEntry;
import org.linstorgateway.sim.result.ResultList;
import org.linstorgateway.sim.result.RetCode;

/** Routes of {@code /v1/key-value-store}. Values longer than 4096 characters cause a database error, as in LINSTOR. */
final class KeyValueStoreRoutes {

    private static final String PATH = "/v1/key-value-store/{store}";
    private static final int MAX_VALUE_LENGTH = 4096;
    private static final BodySchema BODY = BodySchema.of("KeyValueStoreModify", PropertyChange.MEMBERS);

    private final Cluster cluster;

    KeyValueStoreRoutes(Cluster cluster) {
        this.cluster = cluster;
    }

    void register(Routes routes) {
        routes.on("GET", "/v1/key-value-store", _ -> list(cluster.keyValueStores().values()))
                .on("GET", PATH, this::get).on("PUT", PATH, 400, this::put).on("DELETE", PATH, this::delete);
    }

    private Optional<KeyValueStore> find(Request request) {
        return Optional.ofNullable(cluster.keyValueStores().get(NameKey.of(request.pathVariable("store"))));
    }

    private static Response list(Collection<KeyValueStore> stores) {
        return Response.ok(out -> {
            out.beginList();
            stores.forEach(each -> out.begin().put("name", each.name()).put("props", each.props()).end());
            out.endList();
        });
    }

    private Response get(Request request) {
        return list(
                List.of(find(request)
                        .orElseThrow(() -> new ApiErrorException(ResultEntry.plain(RetCode.FAIL_NOT_FOUND_KVS,
                                "Could not find key value store instance '" + request.pathVariable("store") + "'.")))));
    }

    private Response put(Request request) {
        PropertyChange change = PropertyChange.of(request.body(BODY));
        String name = request.pathVariable("store");
        if (NameRule.KEY_VALUE_STORE.violation(name).isPresent()) {
            throw new ApiErrorException(
                    ResultEntry.plain(RetCode.FAIL_INVLD_KVS_NAME, "The given keyValueStore name '" + name
                            + "' is invalid."));
        }
        if (change.override().values().stream().anyMatch(value -> value.length() > MAX_VALUE_LENGTH)) {
            throw new ApiErrorException(ResultEntry.plain(RetCode.FAIL_UNKNOWN_ERROR, "Exception thrown.")
                    .details("com.linbit.linstor.dbdrivers.DatabaseException: DatabaseException")
                    .reported(cluster.errorReports()));
        }
        change.apply(
                cluster.keyValueStores().computeIfAbsent(NameKey.of(name), _ -> KeyValueStore.empty(name)).props());
        ResultList results = new ResultList(Operation.MODIFY, ObjectType.CONTROLLER);
        results.add(RetCode.MODIFIED, "Successfully updated properties");
        return Response.json(200, results.json(cluster.now()));
    }

    private Response delete(Request request) {
        String name = request.pathVariable("store");
        ResultList results = find(request).map(store -> {
            cluster.keyValueStores().remove(NameKey.of(name));
            return ResultList.of(ResultEntry.plain(RetCode.DELETED, "Kvs '" + store.name() + "' deleted.")
                    .details("Kvs '%s' UUID was: %s".formatted(store.name(), store.uuid())));
        }).orElseGet(() -> ResultList.of(ResultEntry.plain(RetCode.WARN_NOT_FOUND, "Deletion of kvs '" + name
                + "' had no effect.").cause("Kvs '" + name + "' does not exist.")));
        return Response.json(200, results.json(cluster.now()));
    }
}
