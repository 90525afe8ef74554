package org.linstorgateway.sim.api;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.linstorgateway.sim.http.Answer;
import org.linstorgateway.sim.http.Call;
import org.linstorgateway.sim.http.Routes;
import org.linstorgateway.sim.json.JsonObject;
import org.linstorgateway.sim.json.Shape;
import org.linstorgateway.sim.result.Entry;
import org.linstorgateway.sim.result.Operation;
import org.linstorgateway.sim.result.Refusal;
import org.linstorgateway.sim.result.Results;
import org.linstorgateway.sim.result.RetCode;
import org.linstorgateway.sim.result.Subject;
import org.linstorgateway.sim.world.Cluster;
import org.linstorgateway.sim.world.Definition;
import org.linstorgateway.sim.world.Key;
import org.linstorgateway.sim.world.NameRule;
import org.linstorgateway.sim.world.Reach;
import org.linstorgateway.sim.world.Replica;
import org.linstorgateway.sim.world.ResourceGroup;

/** {@code /v1/resource-definitions}: listing, creating and modifying; deleting is in {@link DefinitionDeletion}. */
final class DefinitionRoutes {

    private static final Shape CREATE = Shape.of("ResourceDefinitionCreate", "drbd_port", "drbd_secret",
            "drbd_transport_type", "resource_definition", "drbd_peer_slots").with("resource_definition",
                    Shape.of("ResourceDefinition", "props", "flags", "layer_data", "name", "resource_group_name",
                            "external_name", "uuid", "volume_definitions"));
    private static final Shape MODIFY = Shape.of("ResourceDefinitionModify", "override_props", "delete_props",
            "delete_namespaces", "drbd_port", "drbd_peer_slots", "layer_stack", "new_rsc_name", "resource_group");

    private final Cluster cluster;
    private final Lookup lookup;

    DefinitionRoutes(Cluster cluster) {
        this.cluster = cluster;
        this.lookup = new Lookup(cluster);
    }

    void addTo(Routes routes) {
        routes.on("GET", "/v1/resource-definitions", this::list)
                .on("POST", "/v1/resource-definitions", 400, this::create)
                .on("GET", "/v1/resource-definitions/{name}", this::get)
                .on("PUT", "/v1/resource-definitions/{name}", this::modify)
                .on("DELETE", "/v1/resource-definitions/{name}", new DefinitionDeletion(cluster)::delete)
                .on("GET", "/v1/resource-definitions/{name}/sync-status", this::syncStatus);
    }

    private Answer list(Call call) {
        List<String> names = call.all("resource_definitions");
        Lookup.resourceNames(names);
        Stream<Definition> chosen = names.isEmpty()
                ? cluster.definitions().stream()
                : names.stream().map(Key::of).distinct().sorted().flatMap(name -> cluster.definition(name).stream());
        List<String> props = call.all("props");
        Stream<Definition> matching = chosen.filter(each -> PropertyFilter.matches(props, each.props()));
        boolean withVolumes = call.says("with_volume_definitions");
        return Answer.ok(out -> {
            out.beginList();
            Page.of(call).of(matching).forEach(each -> DefinitionJson.write(out, each, withVolumes));
            out.endList();
        });
    }

    private Answer get(Call call) {
        Definition definition = lookup.definition(call.variable("name"));
        return Answer.ok(out -> DefinitionJson.write(out, definition, false));
    }

    private Answer syncStatus(Call call) {
        Definition definition = lookup.definitionWithAdvice(call.variable("name"));
        boolean synced = definition.diskful().stream().allMatch(Replica::upToDate);
        return Answer.ok(out -> out.begin().put("synced_on_all", synced).end());
    }

    private Answer create(Call call) {
        JsonObject wanted = call.body(CREATE).object("resource_definition");
        String name = wanted.text("name").orElse("");
        Results results = new Results(Operation.CREATE, Subject.RESOURCE_DEFINITION);
        Results refusing = new Results(Operation.CREATE, Subject.RESOURCE_DEFINITION)
                .context("Resource definition: " + name).ref("RscDfn", name);
        checkName(refusing, name);
        PropertyChange props = new PropertyChange(wanted.textMap("props"), List.of(), List.of());
        PropertyRules.check(cluster, refusing, props.override());
        ResourceGroup group = group(refusing, wanted.text("resource_group_name"));
        if (cluster.definition(name).isPresent()) {
            throw new Refusal(refusing.error(RetCode.FAIL_EXISTS_RSC_DFN, "A resource definition with the name '"
                    + name + "' already exists").cause("The ResourceDefinition already exists"));
        }
        Definition definition = cluster.addDefinition(name, group);
        if (!props.override().isEmpty()) {
            results.add(RetCode.CREATED, "Successfully set property key(s): " + props.overridden());
            set(definition, props);
        }
        results.add(RetCode.CREATED, "New resource definition '" + name + "' created.")
                .details("Resource definition '%s' UUID is: %s".formatted(name, definition.uuid()))
                .ref("UUID", definition.uuid().toString()).ref("RscDfn", name);
        return Answer.json(results.status(201), results.json(cluster.now()));
    }

    private void checkName(Results refusing, String name) {
        if (name.isEmpty()) {
            throw new Refusal(refusing.error(RetCode.FAIL_MISSING_EXT_NAME,
                    "The resource name generation for the creation of a new resource definition failed")
                    .cause("Name generation was selected by specifying a zero-length resource name,\nbut the external "
                            + "name field required for name generation is not present\nin the API call data")
                    .correction("Give the resource definition a name."));
        }
        NameRule.RESOURCE.complaint(name).ifPresent(why -> {
            throw new Refusal(refusing.error(RetCode.FAIL_INVLD_RSC_NAME, "The specified resource name '" + name
                    + "' is invalid.").cause(why).reported(cluster.errorReports()));
        });
    }

    private ResourceGroup group(Results refusing, Optional<String> name) {
        return name.isEmpty()
                ? cluster.defaultGroup()
                : cluster.group(name.get()).orElseThrow(() -> new Refusal(
                        refusing.error(RetCode.FAIL_NOT_FOUND_RSC_GRP, "Resource group '" + name.get()
                                + "' could not be found.").reported(cluster.errorReports())));
    }

    private void set(Definition definition, PropertyChange props) {
        props.apply(definition.props());
        if (props.override().containsKey("DrbdOptions/Resource/quorum")) {
            definition.props().put("Internal/Drbd/QuorumSetBy", "user");
        }
        cluster.changed(definition);
    }

    private Answer modify(Call call) {
        String name = call.variable("name");
        PropertyChange props = PropertyChange.of(call.body(MODIFY));
        Results results = new Results(Operation.MODIFY, Subject.RESOURCE_DEFINITION)
                .context("Resource definition: " + name).ref("RscDfn", name);
        Definition definition = lookup.definition(results, name);
        PropertyRules.check(cluster, results, props.override());
        if (!props.override().isEmpty()) {
            results.add(RetCode.CREATED, "Successfully set property key(s): " + props.overridden())
                    .about(Operation.CREATE, Subject.RESOURCE_DEFINITION);
        }
        if (!props.delete().isEmpty()) {
            results.add(RetCode.DELETED, "Successfully deleted property key(s): " + props.deleted())
                    .about(Operation.DELETE, Subject.RESOURCE_DEFINITION);
        }
        set(definition, props);
        modified(results, definition);
        Reach reach = call.reach(definition.nodes());
        definition.replicas().stream().filter(each -> Satellites.hears(results, reach, each.node()))
                .forEach(each -> Satellites.adjusted(results, Operation.MODIFY, each));
        return Answer.json(results.status(200), results.json(cluster.now()));
    }

    private static Entry modified(Results results, Definition definition) {
        return results.add(RetCode.MODIFIED, "Resource definition '" + definition.name() + "' modified.")
                .details("Resource definition '%s' UUID is: %s".formatted(definition.name(), definition.uuid()))
                .ref("UUID", definition.uuid().toString());
    }
}
