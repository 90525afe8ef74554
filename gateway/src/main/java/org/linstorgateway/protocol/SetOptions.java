package org.linstorgateway.protocol;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.linstorgateway.option.Operation;
import org.linstorgateway.option.Option;
import org.linstorgateway.option.OptionValues;
import org.linstorgateway.option.ValueType;
import org.linstorgateway.target.AllowedNetwork;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Secret;

/** Options of {@code set} that several protocols share, and the patches that they describe. */
public final class SetOptions {
    /** All service IPs, in the place of the present ones. */
    public static final Option SERVICE_IPS = serviceIps().build();
    /** The same for protocols whose JSON also has a field for a single one. */
    public static final Option SERVICE_IPS_OR_ONE = serviceIps().singleField(ServiceIpWire.SERVICE_IP).build();
    private static final String ALLOW = "--allow";
    private static final String DISALLOW = "--disallow";

    private SetOptions() {}

    private static Option.Builder serviceIps() {
        return Option.named("--service-ips", ValueType.SERVICE_IP, "LIST").list()
                .help("The addresses and network prefixes to serve the target at").example("192.168.50.10/24")
                .field(TargetJson.SERVICE_IPS).of(Operation.SET);
    }

    /** Returns the option that adds to a list of clients. */
    public static Option allow(ValueType type, String label, String what) {
        return Option.named(ALLOW, type, label).list().help("Add " + what).of(Operation.SET).build();
    }

    /** Returns the option that takes from a list of clients. */
    public static Option disallow(ValueType type, String label, String what) {
        return Option.named(DISALLOW, type, label).list().help("Take away " + what).of(Operation.SET).build();
    }

    /** Returns the fields of a patch for the options that have one and a value. */
    static Map<String, @Nullable Object> given(OptionValues values, List<Option> options) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        options.forEach(option -> option.field().ifPresent(
                field -> value(values, option).ifPresent(value -> fields.put(field, value))));
        return fields;
    }

    /** Returns the value of an option as JSON has it, if it is given. */
    public static Optional<Object> value(OptionValues values, Option option) {
        if (option.isList()) {
            return Optional.<Object>of(values.list(option)).filter(list -> !List.of().equals(list));
        }
        return switch (option.type()) {
            case SECRET -> values.secret(option).map(Secret::reveal);
            case NUMBER -> values.text(option).map(text -> WholeNumber.parse(option, text));
            default -> values.text(option).map(Object.class::cast);
        };
    }

    /**
     * Puts a list of clients into a patch, if an option changes it.
     *
     * @param whole   the option that gives the whole list; its value is in the patch already
     * @param current the present list
     * @param open    whether everybody may use the target, whatever else is in the list
     * @throws GatewayException ({@code INVALID}) if the options contradict each other, or would open the target to everybody
     */
    public static void putClients(Map<String, @Nullable Object> fields, OptionValues values, Option whole, Option allow,
            Option disallow, List<String> current, boolean open) {
        List<String> added = clients(values, allow);
        List<String> removed = clients(values, disallow);
        if (added.isEmpty() && removed.isEmpty()) {
            return;
        }
        String field = whole.field().orElseThrow();
        if (fields.containsKey(field)) {
            throw GatewayException.of(ErrorCode.INVALID_OPTION,
                    whole.name() + " gives the whole list: leave out " + ALLOW + " and " + DISALLOW);
        }
        if (open && !added.isEmpty()) {
            throw GatewayException.of(ErrorCode.INVALID_OPTION,
                    "everybody may use the target already, so that nothing can be added",
                    "To restrict it, give the whole list with " + whole.name() + ".");
        }
        List<String> list = new ArrayList<>(current);
        removed.forEach(name -> remove(list, name, open));
        added.stream().filter(name -> !list.contains(name)).forEach(list::add);
        if (list.isEmpty()) {
            throw GatewayException.of(ErrorCode.INVALID_OPTION,
                    "without " + String.join(", ", removed) + " the list would be empty, which lets everybody in",
                    "To keep all clients out, stop the target.");
        }
        fields.put(field, list);
    }

    /** Returns the clients that an option names, each once and networks in the spelling that lists have. */
    public static List<String> clients(OptionValues values, Option option) {
        return values.list(option).stream()
                .map(name -> option.type() == ValueType.NETWORK ? AllowedNetwork.parse(name).toString() : name)
                .distinct().toList();
    }

    private static void remove(List<String> list, String name, boolean open) {
        if (!list.remove(name)) {
            throw GatewayException.of(ErrorCode.INVALID_OPTION, "'" + name + "' is not in the list: "
                    + (open ? "everybody may use the target" : String.join(", ", list)));
        }
    }
}
