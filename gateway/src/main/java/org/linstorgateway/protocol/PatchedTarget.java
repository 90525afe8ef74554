package org.linstorgateway.protocol;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linstorgateway.option.Operation;
import org.linstorgateway.option.Option;
import org.linstorgateway.option.ValueType;
import org.linstorgateway.promoter.NodePreference;
import org.linstorgateway.promoter.Promoter;
import org.linstorgateway.promoter.StartEntry;
import org.linstorgateway.promoter.StartListChange;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.ServiceIp;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.TargetPatch;
import org.linstorgateway.wire.Json;
import org.linstorgateway.wire.VolumeJson;

/**
 * A target as a patch changes it.
 *
 * @param before    the target without the patch, as its JSON tells it. What JSON cannot tell is the same in both targets, so
 *                  that a difference between them is one that the patch asks for.
 * @param sentences what changes, a phrase for each field, without secrets; none if nothing does
 */
public record PatchedTarget<T extends Target>(T before, T target, List<String> sentences) {
    /** The commands that change what a patch cannot, by field. */
    private static final Map<String, String> COMMANDS = Map.of(TargetJson.VOLUMES,
            "Volumes are changed with add-volume, resize-volume and delete-volume.", "status",
            "The service is started and stopped with start and stop.");

    public PatchedTarget {
        sentences = List.copyOf(sentences);
    }

    /**
     * Applies a patch.
     *
     * @throws GatewayException ({@code INVALID}) if the patch has a field that does not exist, cannot be changed or is wrong,
     *                          or if no such target could be created
     */
    public static <T extends Target> PatchedTarget<T> of(Protocol<T> protocol, T current, TargetPatch patch) {
        Map<String, @Nullable Object> fields = changeable(protocol, patch);
        Map<String, Object> request = protocol.wire().request(current, Duration.ZERO);
        T before = protocol.wire().target(Json.object(request));
        T wanted = protocol.wire().target(Json.object(protocol.wire().patched(request, fields)));
        T target = protocol.wire().target(Json.object(ListOrder.kept(protocol, before, wanted, fields.keySet())));
        requireCreatable(protocol.rules(), target, before);
        protocol.rules().requireChangeable(before, target);
        return new PatchedTarget<>(before, target, differences(protocol, before, target));
    }

    /**
     * Returns a promoter with the patch: the difference between the two targets, and everything else as it is.
     *
     * @param former     the present promoter, which another program may have written
     * @param neighbours the promoters of all other targets
     * @return empty if the promoter does not take the change, since it would not have the wanted values afterwards
     */
    public Optional<Promoter> promoter(Protocol<T> protocol, Promoter former, Backing backing,
            List<Promoter> neighbours) {
        PromoterCodec<T> codec = protocol.promoter();
        List<Promoter> taken = Stream.concat(neighbours.stream(), Stream.of(former)).toList();
        List<StartEntry> start = new StartListChange(codec.agentKinds()).apply(former.start(),
                codec.start(before, backing, taken), codec.start(target, backing, taken));
        Promoter started = former.withStart(codec.identified(former.start(), start));
        Promoter changed = before.placement().preferred().equals(target.placement().preferred())
                ? started
                : NodePreference.with(started, target.placement().preferred());
        return Optional.of(changed).filter(_ -> isIn(protocol, codec.read(changed, backing)));
    }

    /** Tells whether a target has what the patch asks for. */
    boolean isIn(Protocol<T> protocol, T changed) {
        T read = protocol.wire().target(Json.object(protocol.wire().request(changed, Duration.ZERO)));
        return differences(protocol, read, target).isEmpty();
    }

    /** Tells whether a patch names a password, be it the present one. */
    public boolean namesSecret(Protocol<T> protocol, TargetPatch patch) {
        return protocol.form().options(Operation.SET).stream().filter(option -> option.type() == ValueType.SECRET)
                .flatMap(option -> option.field().stream())
                .anyMatch(field -> patch.fields().keySet().stream().anyMatch(field::equalsIgnoreCase));
    }

    /** Returns the warnings about the target that it did not deserve before, and those about the change itself. */
    public List<String> newWarnings(TargetRules<T> rules) {
        List<String> former = rules.warnings(before);
        return Stream.concat(rules.warnings(target).stream().filter(warning -> !former.contains(warning)),
                rules.warningsOfChange(before, target).stream()).toList();
    }

    /** Returns the addresses that the target did not have. */
    public List<ServiceIp> newServiceIps() {
        return target.serviceIps().stream().filter(ip -> before.serviceIps().stream()
                .noneMatch(had -> had.address().equals(ip.address()))).toList();
    }

    /** Tells whether the target prefers nodes that it did not prefer before. */
    public boolean newPreferredNodes() {
        return !Set.copyOf(before.placement().preferred().names())
                .containsAll(target.placement().preferred().names());
    }

    /** Returns the fields of a patch by their proper names. As in a create, empty texts count as not given. */
    private static Map<String, @Nullable Object> changeable(Protocol<?> protocol, TargetPatch patch) {
        if (patch.fields().isEmpty()) {
            throw GatewayException.of(ErrorCode.NOTHING_TO_CHANGE, "the change names no field");
        }
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        patch.fields().forEach((name, value) -> {
            String field = properName(protocol, Operation.SET, name).orElseThrow(() -> refused(protocol, name));
            if (fields.containsKey(field)) {
                throw GatewayException.of(ErrorCode.INVALID_FIELD, "the field '" + field + "' is given twice");
            }
            fields.put(field, "".equals(value) ? null : value);
        });
        return fields;
    }

    private static GatewayException refused(Protocol<?> protocol, String name) {
        if (name.equalsIgnoreCase(VolumeJson.BLOCK_SIZE) && properName(protocol, Operation.CREATE,
                TargetJson.VOLUMES + "." + name).isPresent()) {
            return VolumeJson.fixedBlockSize();
        }
        Optional<String> existing = properName(protocol, Operation.CREATE, name)
                .or(() -> Optional.of(name).filter(COMMANDS::containsKey));
        return existing.isPresent()
                ? GatewayException.of(ErrorCode.FIELD_UNCHANGEABLE,
                        "'" + name + "' of " + protocol.names().nounWithArticle() + " cannot be changed",
                        COMMANDS.getOrDefault(existing.get(), ""))
                : GatewayException.of(ErrorCode.UNKNOWN_FIELD, "there is no field '" + name + "'",
                        "These can be changed: " + fields(protocol, Operation.SET).distinct()
                                .collect(Collectors.joining(", ")) + ".");
    }

    private static Optional<String> properName(Protocol<?> protocol, Operation operation, String name) {
        return fields(protocol, operation).filter(name::equalsIgnoreCase).findFirst();
    }

    private static Stream<String> fields(Protocol<?> protocol, Operation operation) {
        return protocol.form().options(operation).stream()
                .flatMap(option -> Stream.concat(option.field().stream(), option.singleField().stream()));
    }

    /** A target that another program created may break rules for new ones; a change may leave that as it is. */
    private static <T extends Target> void requireCreatable(TargetRules<T> rules, T target, T before) {
        Optional<String> fault = fault(rules, target);
        if (fault.isPresent() && !fault.equals(fault(rules, before))) {
            rules.requireCreatable(target);
        }
    }

    private static <T extends Target> Optional<String> fault(TargetRules<T> rules, T target) {
        try {
            rules.requireCreatable(target);
            return Optional.empty();
        } catch (GatewayException e) {
            return Optional.of(e.getMessage());
        }
    }

    /** Returns the differences of two targets in the fields that can be changed, a phrase for each. */
    private static <T extends Target> List<String> differences(Protocol<T> protocol, T before, T after) {
        Map<String, Object> former = protocol.wire().request(before, Duration.ZERO);
        Map<String, Object> changed = protocol.wire().request(after, Duration.ZERO);
        Map<String, String> phrases = new LinkedHashMap<>();
        for (Option option : protocol.form().options(Operation.SET)) {
            option.field().filter(field -> !isSame(option, value(option, former), value(option, changed)))
                    .ifPresent(field -> phrases.putIfAbsent(field,
                            phrase(option, field, value(option, former), value(option, changed))));
        }
        return new ArrayList<>(phrases.values());
    }

    /**
     * The order of most lists does not count: in files of other programs, entries may be in any. A word that is chosen is no
     * other than the default of this name.
     */
    private static boolean isSame(Option option, @Nullable Object one, @Nullable Object other) {
        if (option.type() == ValueType.CHOICE) {
            return text(option, one).equals(text(option, other));
        }
        if (!option.ordered() && one instanceof List<?> list && other instanceof List<?> others) {
            return Set.copyOf(list).equals(Set.copyOf(others));
        }
        return Objects.equals(one, other);
    }

    /** Returns the value of an option; if there is a single one only, that of the field for it. */
    static @Nullable Object value(Option option, Map<String, Object> json) {
        Object several = option.field().map(json::get).orElse(null);
        return several != null ? several : option.singleField().map(json::get).orElse(null);
    }

    private static String phrase(Option option, String field, @Nullable Object before, @Nullable Object after) {
        String name = "'" + field + "'";
        if (option.type() == ValueType.SECRET) {
            return name + (before == null ? " is set" : after == null ? " is removed" : " changes");
        }
        return name + " changes from " + text(option, before) + " to " + text(option, after);
    }

    private static String text(Option option, @Nullable Object value) {
        if (value instanceof List<?> list && !list.isEmpty()) {
            return String.join(", ", TargetJson.strings(list));
        }
        if (value == null || "".equals(value) || value instanceof List<?>) {
            return option.defaultText().isEmpty() ? "none" : option.defaultText();
        }
        return value.toString();
    }
}
