package org.linstorgateway.protocol;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linstorgateway.option.Operation;
import org.linstorgateway.option.Option;
import org.linstorgateway.option.OptionValues;
import org.linstorgateway.option.ValueType;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Placement;
import org.linstorgateway.target.PreferredNodes;
import org.linstorgateway.target.PreferredNodes.Policy;

/** The options of every protocol that decide where a target's data, service and addresses are placed. */
public final class PlacementOptions {
    static final Option NIC = Option.named("--nic", ValueType.TEXT, "NAME").list()
            .help("The network interface that gets the service IPs on each node, or ADDRESS=NAME for one of them")
            .example("bond0").defaultText("the interface with a route to the network of the address")
            .note("Every node of the target needs an interface of this name.").field(TargetJson.NICS)
            .of(Operation.CREATE, Operation.ADOPT, Operation.SET).build();
    private static final Option NO_NIC = Option.flag("--no-nic")
            .help("Let each node choose the network interface by its routes").of(Operation.SET).build();
    private static final Option PREFERRED_NODES = Option.named("--preferred-node", ValueType.TEXT, "NODE").list()
            .ordered().help("The nodes on which the service runs rather than on others, the most preferred first")
            .defaultText("any node").field(TargetJson.PREFERRED_NODES)
            .of(Operation.CREATE, Operation.ADOPT, Operation.SET).build();
    private static final Option NO_PREFERRED_NODES = Option.flag("--no-preferred-node")
            .help("Let the service run on any node").of(Operation.SET).build();
    private static final Option PREFERRED_NODES_POLICY = Option
            .choice("--preferred-node-policy", "POLICY", Stream.of(Policy.values()).map(Policy::toString).toList())
            .help("When preferred nodes count")
            .note("With always, a running service moves back as soon as the data of a more preferred node is up to date, "
                    + "which interrupts clients. With start-only it stays where it runs; that needs drbd-reactor 1.9.")
            .defaultText("always").field(TargetJson.PREFERRED_NODES_POLICY)
            .of(Operation.CREATE, Operation.ADOPT, Operation.SET).build();
    private static final Option STORAGE_POOLS = Option.named("--storage-pool", ValueType.TEXT, "POOL").list()
            .help("The LINSTOR storage pools for the data").defaultText("those of the resource group")
            .note("The target gets a resource group of its own.").field(TargetJson.STORAGE_POOLS).of(Operation.CREATE)
            .build();
    private static final Option REPLICAS = Option.named("--replicas", ValueType.NUMBER, "NUMBER")
            .help("The number of replicas of the data").defaultText("that of the resource group")
            .note("The target gets a resource group of its own.").field(TargetJson.REPLICAS).of(Operation.CREATE)
            .build();
    private static final Map<Option, Option> CLEARING = Map.of(NO_NIC, NIC, NO_PREFERRED_NODES, PREFERRED_NODES);
    private static final List<Option> ALL = List.of(NIC, NO_NIC, PREFERRED_NODES, NO_PREFERRED_NODES,
            PREFERRED_NODES_POLICY, STORAGE_POOLS, REPLICAS);

    private PlacementOptions() {}

    /** Returns the options of a protocol with these at the end. */
    public static List<Option> after(List<Option> options) {
        return Stream.concat(options.stream(), ALL.stream()).toList();
    }

    /** Returns the placement of a new target. */
    public static Placement placement(OptionValues values) {
        return placement(values, values.textOrDefault(CreateOptions.RESOURCE_GROUP));
    }

    /** Returns the placement of a new target in a resource group. */
    public static Placement placement(OptionValues values, String group) {
        OptionalInt replicas = values.text(REPLICAS).map(text -> OptionalInt.of(
                Math.clamp(WholeNumber.parse(REPLICAS, text), 0, Integer.MAX_VALUE))).orElse(OptionalInt.empty());
        return new Placement(group, values.list(STORAGE_POOLS), replicas, new PreferredNodes(
                values.list(PREFERRED_NODES), values.text(PREFERRED_NODES_POLICY).map(PlacementOptions::policy)));
    }

    /** @throws GatewayException ({@code INVALID}) if there is no such policy */
    static Policy policy(String text) {
        return Policy.find(text)
                .orElseThrow(() -> GatewayException.of(ErrorCode.INVALID_PLACEMENT,
                        "'" + text + "' is no policy of preferred nodes: expected one of "
                                + String.join(", ", PREFERRED_NODES_POLICY.choices())));
    }

    /** Takes away the fields whose value a flag such as {@code --no-nic} ends. */
    static Map<String, @Nullable Object> cleared(OptionValues values, Map<String, @Nullable Object> given) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>(given);
        CLEARING.forEach((flag, option) -> {
            if (values.isSet(flag)) {
                if (fields.containsKey(option.field().orElseThrow())) {
                    throw GatewayException.of(ErrorCode.INVALID_OPTION,
                            flag.name() + " contradicts " + option.name() + ": give one of them");
                }
                fields.put(option.field().orElseThrow(), null);
            }
        });
        return fields;
    }
}
