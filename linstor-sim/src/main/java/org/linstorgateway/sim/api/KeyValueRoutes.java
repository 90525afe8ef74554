package org.linstorgateway.sim.api;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.linstorgateway.sim.http.Answer;
import org.linstorgateway.sim.http.Call;
import org.linstorgateway.sim.http.Routes;
import org.linstorgateway.sim.json.Shape;
import org.linstorgateway.sim.result.Entry;
import org.linstorgateway.sim.result.Operation;
import org.linstorgateway.sim.result.Refusal;
import org.linstorgateway.sim.result.Results;
import org.linstorgateway.sim.result.RetCode;
import org.linstorgateway.sim.result.Subject;
import org.linstorgateway.sim.world.Cluster;
import org.linstorgateway.sim.world.Key;
import org.linstorgateway.sim.world.KeyValueStore;
import org.linstorgateway.sim.world.NameRule;

/** {@code /v1/key-value-store}: no locks, no conditions; values longer than 4096 characters break the database. */
final class KeyValueRoutes {

    private static final String PATH = "/v1/key-value-store/{store}";
    private static final int LONGEST_VALUE = 4096;
    private static final Shape BODY = Shape.of("KeyValueStoreModify", PropertyChange.MEMBERS);

    private final Cluster cluster;

    KeyValueRoutes(Cluster cluster) {
        this.cluster = cluster;
    }

    void addTo(Routes routes) {
        routes.on("GET", "/v1/key-value-store", _ -> list(cluster.keyValueStores().values()))
                .on("GET", PATH, this::get).on("PUT", PATH, 400, this::put).on("DELETE", PATH, this::delete);
    }

    private Optional<KeyValueStore> find(Call call) {
        return Optional.ofNullable(cluster.keyValueStores().get(Key.of(call.variable("store"))));
    }

    private static Answer list(Collection<KeyValueStore> stores) {
        return Answer.ok(out -> {
            out.beginList();
            stores.forEach(each -> out.begin().put("name", each.name()).put("props", each.props()).end());
            out.endList();
        });
    }

    private Answer get(Call call) {
        return list(List.of(find(call).orElseThrow(() -> new Refusal(Entry.plain(RetCode.FAIL_NOT_FOUND_KVS,
                "Could not find key value store instance '" + call.variable("store") + "'.")))));
    }

    private Answer put(Call call) {
        PropertyChange change = PropertyChange.of(call.body(BODY));
        String name = call.variable("store");
        if (NameRule.KEY_VALUE_STORE.complaint(name).isPresent()) {
            throw new Refusal(Entry.plain(RetCode.FAIL_INVLD_KVS_NAME, "The given keyValueStore name '" + name
                    + "' is invalid."));
        }
        if (change.override().values().stream().anyMatch(value -> value.length() > LONGEST_VALUE)) {
            throw new Refusal(Entry.plain(RetCode.FAIL_UNKNOWN_ERROR, "Exception thrown.")
                    .details("com.linbit.linstor.dbdrivers.DatabaseException: DatabaseException")
                    .reported(cluster.errorReports()));
        }
        change.apply(cluster.keyValueStores().computeIfAbsent(Key.of(name), _ -> KeyValueStore.empty(name)).props());
        Results results = new Results(Operation.MODIFY, Subject.CONTROLLER);
        results.add(RetCode.MODIFIED, "Successfully updated properties");
        return Answer.json(200, results.json(cluster.now()));
    }

    private Answer delete(Call call) {
        String name = call.variable("store");
        Results results = find(call).map(store -> {
            cluster.keyValueStores().remove(Key.of(name));
            return Results.of(Entry.plain(RetCode.DELETED, "Kvs '" + store.name() + "' deleted.")
                    .details("Kvs '%s' UUID was: %s".formatted(store.name(), store.uuid())));
        }).orElseGet(() -> Results.of(Entry.plain(RetCode.WARN_NOT_FOUND, "Deletion of kvs '" + name
                + "' had no effect.").cause("Kvs '" + name + "' does not exist.")));
        return Answer.json(200, results.json(cluster.now()));
    }
}
