package org.linstorgateway.demo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.linstorgateway.client.GatewayConnection;
import org.linstorgateway.client.HttpTargets;
import org.linstorgateway.config.GatewayAddress;
import org.linstorgateway.option.Operation;
import org.linstorgateway.option.Option;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.protocol.TargetJson;
import org.linstorgateway.target.Effect;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Plan;
import org.linstorgateway.target.Problem;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.TargetId;
import org.linstorgateway.target.Targets;
import org.linstorgateway.target.VolumeResize;
import org.linstorgateway.target.WaitOptions;
import org.linstorgateway.wire.Json;

/** Asks a server for the plans of all changes of a target, which it creates with everything that its implementation can have. */
final class ChangesOfTarget<T extends Target> {
    static final int NODES = 3;
    private static final String REFUSED = "-";
    private static final long SIZE_KIB = 1 << 20;
    /** What a target has, if its protocol and its implementation can. Fields that need each other are together. */
    private static final List<Map<String, Object>> FEATURES = List.of(
            Map.of("allowed_initiators", List.of("iqn.1993-08.org.debian:01:one", "iqn.1993-08.org.debian:01:two")),
            Map.of("allowed_ips", List.of("10.1.0.0/16", "10.2.0.0/16")),
            Map.of("username", "bob", "password", "verysecret123"), Map.of("nics", List.of("bond0")),
            Map.of("preferred_nodes", List.of("node-a")));
    /** Values to try for options that are not a choice; the first one that changes something counts. */
    private static final Map<String, List<String>> VALUES = Map.ofEntries(
            Map.entry("--allow", List.of("iqn.1993-08.org.debian:01:three", "10.3.0.0/16")),
            Map.entry("--allowed-initiators", List.of("iqn.1993-08.org.debian:01:three")),
            Map.entry("--allowed-ips", List.of("10.3.0.0/16")), Map.entry("--anongid", List.of("1000")),
            Map.entry("--anonuid", List.of("1000")),
            Map.entry("--disallow", List.of("iqn.1993-08.org.debian:01:two", "10.2.0.0/16")),
            Map.entry("--grace-time", List.of("120")), Map.entry("--lease-time", List.of("20")),
            Map.entry("--network-options", List.of("10.1.0.0/16(ro)")), Map.entry("--nfs-versions", List.of("4")),
            Map.entry("--nic", List.of("bond1")), Map.entry("--options", List.of("no_wdelay")),
            Map.entry("--password", List.of("anothersecret")), Map.entry("--preferred-node", List.of("node-b")),
            Map.entry("--queue-depth", List.of("64")), Map.entry("--sec", List.of("krb5p")),
            Map.entry("--service-ips", List.of("192.168.50.11/24")), Map.entry("--username", List.of("alice")));

    private final Protocol<T> protocol;
    private final Targets<T> targets;
    private final String implementation;

    ChangesOfTarget(Protocol<T> protocol, String url, String implementation) {
        this.protocol = protocol;
        this.targets = new HttpTargets<>(protocol, new GatewayConnection(GatewayAddress.parse(url)), _ -> {});
        this.implementation = implementation;
    }

    /** What a change does, and the value that was asked for; no value if it is refused. */
    private record Asked(String effect, String value) {}

    /** What all changes of a target do. */
    static final class Effects {
        private final Map<Option, Asked> options = new LinkedHashMap<>();
        private String growth = REFUSED;

        /** Returns the words for the effects of an option. */
        String of(Option option) {
            return asked(option).effect();
        }

        /** Returns the value that the option had; empty for a flag, or if the option is refused. */
        String example(Option option) {
            return asked(option).value();
        }

        private Asked asked(Option option) {
            return options.getOrDefault(option, new Asked(REFUSED, ""));
        }

        String ofGrowth() {
            return growth;
        }
    }

    Effects effects(List<Option> options) {
        T target = sample();
        targets.create(target, WaitOptions.upTo(Targets.DEFAULT_TIMEOUT).notForService());
        T current = targets.get(target.id()).target();
        Effects effects = new Effects();
        options.forEach(option -> effects.options.put(option, asked(option, current)));
        effects.growth = words(targets.planResize(target.id(), new VolumeResize(1, 2 * SIZE_KIB, Optional.empty())));
        return effects;
    }

    private T sample() {
        Option id = protocol.form().options(Operation.CREATE).stream().filter(Option::isParameter).findFirst()
                .orElseThrow();
        Map<String, Object> json = new LinkedHashMap<>(Map.of(id.field().orElseThrow(), id.example(),
                TargetJson.SERVICE_IPS, List.of("192.168.50.10/24"), ChangesPage.IMPLEMENTATION, implementation,
                TargetJson.VOLUMES, List.of(Map.of("number", 1L, "size_kib", SIZE_KIB, "export_path", "/music"))));
        for (Map<String, Object> feature : FEATURES) {
            Map<String, Object> more = new LinkedHashMap<>(json);
            more.putAll(feature);
            if (isCreatable(more)) {
                json = more;
            }
        }
        return protocol.wire().target(Json.object(json));
    }

    private boolean isCreatable(Map<String, Object> json) {
        try {
            protocol.rules().requireCreatable(protocol.wire().target(Json.object(json)));
            return true;
        } catch (GatewayException e) {
            return false;
        }
    }

    private Asked asked(Option option, T current) {
        for (String value : values(option)) {
            Optional<Plan> plan = plan(option, value, current).filter(found -> !found.isUpToDate());
            if (plan.isPresent()) {
                return new Asked(words(plan.get()), value);
            }
        }
        return new Asked(REFUSED, "");
    }

    private static List<String> values(Option option) {
        return switch (option.type()) {
            case CHOICE -> option.choices();
            case FLAG -> List.of("");
            default -> Optional.ofNullable(VALUES.get(option.name()))
                    .orElseThrow(() -> GatewayException.of(ErrorCode.INTERNAL_ERROR,
                            "the page of changes has no value for " + option.name()));
        };
    }

    private Optional<Plan> plan(Option option, String value, T current) {
        TargetId id = current.id();
        try {
            return Optional.of(targets.planChange(id,
                    protocol.form().patch(new SingleOption(option, value), current)));
        } catch (GatewayException e) {
            if (e.problem() == Problem.INVALID || e.problem() == Problem.CONFLICT) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static String words(Plan plan) {
        Set<Effect> effects = plan.changes().stream().map(Plan.Change::effect).collect(Collectors.toSet());
        return Stream.of(Effect.RESTART, Effect.PAUSE, Effect.RESCAN).filter(effects::contains).map(Effect::word)
                .reduce((one, other) -> one + ", " + other).orElse(Effect.NONE.word());
    }
}
