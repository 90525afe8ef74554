package org.linstorgateway.sim.api;

import java.util.List;
import java.util.stream.Stream;
import org.linstorgateway.sim.http.Answer;
import org.linstorgateway.sim.http.Call;
import org.linstorgateway.sim.http.Routes;
import org.linstorgateway.sim.json.JsonObject;
import org.linstorgateway.sim.json.JsonOut;
import org.linstorgateway.sim.json.Shape;
import org.linstorgateway.sim.result.Entry;
import org.linstorgateway.sim.result.Operation;
import org.linstorgateway.sim.result.Refusal;
import org.linstorgateway.sim.result.Results;
import org.linstorgateway.sim.result.RetCode;
import org.linstorgateway.sim.result.Subject;
import org.linstorgateway.sim.world.Cluster;
import org.linstorgateway.sim.world.Key;
import org.linstorgateway.sim.world.NameRule;
import org.linstorgateway.sim.world.ResourceGroup;
import org.linstorgateway.sim.world.SelectFilter;

/** {@code /v1/resource-groups}. LINSTOR says "created" for all that it does with them. */
final class GroupRoutes {

    private static final String PATH = "/v1/resource-groups/{group}";
    private static final Shape CREATE = Shape.of("ResourceGroup", "props", "peer_slots", "name", "description",
            "select_filter", "uuid").with("select_filter", SelectFilterJson.SHAPE);
    private static final Shape MODIFY = Shape.of("ResourceGroupModify", "override_props", "delete_props",
            "delete_namespaces", "description", "select_filter", "peer_slots")
            .with("select_filter", SelectFilterJson.SHAPE);

    private final Cluster cluster;

    GroupRoutes(Cluster cluster) {
        this.cluster = cluster;
    }

    void addTo(Routes routes) {
        routes.on("GET", "/v1/resource-groups", this::list).on("POST", "/v1/resource-groups", 400, this::create)
                .on("GET", PATH, this::get).on("PUT", PATH, this::modify).on("DELETE", PATH, this::delete)
                .on("GET", PATH + "/volume-groups", this::volumeGroups);
    }

    private Answer list(Call call) {
        List<String> names = call.all("resource_groups");
        Stream<ResourceGroup> chosen = names.isEmpty()
                ? cluster.groups().stream()
                : names.stream().map(Key::of).distinct().sorted().flatMap(name -> cluster.group(name).stream());
        Page page = Page.of(call);
        return Answer.ok(out -> {
            out.beginList();
            page.of(chosen).forEach(each -> write(out, each));
            out.endList();
        });
    }

    private Answer get(Call call) {
        ResourceGroup group = shown(call);
        return Answer.ok(out -> write(out, group));
    }

    private ResourceGroup shown(Call call) {
        String name = call.variable("group");
        return cluster.group(name).orElseThrow(() -> new Refusal(Entry.plain(RetCode.FAIL_NOT_FOUND_RSC_GRP,
                "Resource group '" + name + "' not found.")));
    }

    private Answer volumeGroups(Call call) {
        shown(call);
        return Answer.ok(out -> out.beginList().endList());
    }

    private static void write(JsonOut out, ResourceGroup group) {
        out.begin().put("name", group.name());
        group.description().ifPresent(text -> out.put("description", text));
        out.putUnlessEmpty("props", group.props());
        SelectFilterJson.write(out, group.filter());
        out.put("uuid", group.uuid().toString()).end();
    }

    private static Results results(String name) {
        return new Results(Operation.CREATE, Subject.RESOURCE_GROUP).ref("RscGrp", name)
                .context("Resource group: " + name);
    }

    private Answer create(Call call) {
        JsonObject wanted = call.body(CREATE);
        String name = wanted.text("name").orElse("");
        Results results = results(name);
        NameRule.GROUP.complaint(name).ifPresent(why -> {
            throw new Refusal(results.error(RetCode.FAIL_INVLD_RSC_GRP_NAME, "The given resource group name '" + name
                    + "' is invalid.").cause(why).reported(cluster.errorReports()));
        });
        if (cluster.group(name).isPresent()) {
            throw new Refusal(results.error(RetCode.FAIL_EXISTS_RSC_GRP, "A Resource group: " + name
                    + " already exists.").cause("The ResourceGroup already exists"));
        }
        PropertyRules.check(cluster, results, wanted.textMap("props"));
        SelectFilter filter = SelectFilterJson.read(wanted.object("select_filter"));
        warnOfUnknownPools(results, filter);
        ResourceGroup group = cluster.addGroup(name, filter);
        wanted.text("description").ifPresent(group::description);
        group.props().putAll(wanted.textMap("props"));
        results.add(RetCode.CREATED, "New resource group '" + name + "' created.").ref("UUID", group.uuid().toString())
                .details("Resource group '%s' UUID is: %s".formatted(name, group.uuid()));
        return Answer.json(results.status(201), results.json(cluster.now()));
    }

    private void warnOfUnknownPools(Results results, SelectFilter filter) {
        List<String> unknown = filter.pools().stream()
                .filter(pool -> cluster.nodes().stream().noneMatch(node -> node.pool(pool).isPresent())).toList();
        if (!unknown.isEmpty()) {
            results.add(RetCode.WARN_NOT_FOUND, "The following configured storage pools do not exist on any node:\n\t"
                    + String.join("\n\t", unknown)).about(Operation.NONE, Subject.NONE);
        }
    }

    private Answer modify(Call call) {
        String name = call.variable("group");
        JsonObject wanted = call.body(MODIFY);
        Results results = results(name);
        ResourceGroup group = cluster.group(name).orElseThrow(() -> new Refusal(results.missing(
                RetCode.FAIL_NOT_FOUND_RSC_GRP, "Resource group", name)));
        PropertyChange props = PropertyChange.of(wanted);
        PropertyRules.check(cluster, results, props.override());
        if (!props.override().isEmpty()) {
            results.add(RetCode.CREATED, "Successfully set property key(s): " + props.overridden())
                    .about(Subject.RESOURCE_DEFINITION);
        }
        props.apply(group.props());
        wanted.text("description").ifPresent(group::description);
        if (wanted.has("select_filter")) {
            group.filter(SelectFilterJson.read(wanted.object("select_filter")).orElse(group.filter()));
        }
        results.add(RetCode.MODIFIED, "Resource group '" + group.name() + "' modified.")
                .details("Resource group '%s' UUID is: %s".formatted(group.name(), group.uuid()));
        return Answer.json(results.status(200), results.json(cluster.now()));
    }

    private Answer delete(Call call) {
        String name = call.variable("group");
        Results results = results(name);
        cluster.group(name).ifPresentOrElse(group -> delete(results, group), () -> results.add(RetCode.WARN_NOT_FOUND,
                "Resource group: " + name + " not found.").details("Resource group: " + name));
        return Answer.json(results.status(200), results.json(cluster.now()));
    }

    private void delete(Results results, ResourceGroup group) {
        if (cluster.definitions().stream().anyMatch(each -> each.group() == group)) {
            throw new Refusal(results.error(RetCode.FAIL_EXISTS_RSC_DFN, "Cannot delete resource group '"
                    + group.name() + "' because it has existing resource definitions."));
        }
        cluster.removeGroup(group);
        results.add(RetCode.DELETED, "Resource group '" + group.name() + "' deleted.")
                .ref("UUID", group.uuid().toString())
                .details("Resource group '%s' UUID was: %s".formatted(group.name(), group.uuid()));
    }
}
