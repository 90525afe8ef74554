package org.linstorgateway.protocol;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.linstorgateway.target.Deployed;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.ServiceIp;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.Volume;
import org.linstorgateway.wire.JsonObject;
import org.linstorgateway.wire.VolumeJson;
import org.linstorgateway.wire.WireForm;

/**
 * The JSON of targets with one or more service IPs. Clients rely on the order of the fields. Many know one service IP only:
 * {@code service_ip} is the first; {@code service_ips} has all, and only if there are several.
 */
public abstract class ServiceIpWire<T extends Target> implements WireForm<T> {
    static final String SERVICE_IP = "service_ip";

    @Override
    public final Map<String, Object> request(T target, Duration timeout) {
        return write(target, target.volumes(), _ -> {}, Optional.of(timeout));
    }

    @Override
    public final Map<String, Object> answer(Deployed<T> deployed) {
        return write(deployed.target(), deployed.allVolumes(), json -> TargetJson.putState(json, deployed),
                Optional.empty());
    }

    private Map<String, Object> write(T target, List<Volume> volumes, Consumer<Map<String, Object>> state,
            Optional<Duration> timeout) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(idField(), target.id().text());
        json.put(SERVICE_IP, target.serviceIps().getFirst().toString());
        if (target.serviceIps().size() > 1) {
            json.put(TargetJson.SERVICE_IPS, TargetJson.strings(target.serviceIps()));
        }
        putAccess(json, target);
        TargetJson.putStorage(json, target, volumes.stream().map(this::volume).toList());
        state.accept(json);
        TargetJson.putPlacement(json, target);
        TargetJson.putGrossSize(json, target);
        timeout.ifPresent(value -> TargetJson.putTimeout(json, value));
        putService(json, target);
        return json;
    }

    @Override
    public final Deployed<T> deployed(JsonObject answer) {
        return TargetJson.deployed(answer, this, volumes -> target(answer, volumes));
    }

    /**
     * {@inheritDoc} The two fields with service IPs stand for each other, unless the target has several: who knows one address
     * only would take away the others unawares.
     *
     * @throws GatewayException ({@code INVALID}) if only the field for a single address is given, and the target has several
     */
    @Override
    public Map<String, Object> patched(Map<String, Object> request, Map<String, ? extends @Nullable Object> patch) {
        Map<String, Object> rest = new LinkedHashMap<>(request);
        Map<String, @Nullable Object> changes = TargetJson.completed(request, patch);
        if (!patch.containsKey(TargetJson.SERVICE_IPS) && request.get(TargetJson.SERVICE_IPS) instanceof List<?> all) {
            requireFirst(all, changes);
            changes.remove(SERVICE_IP);
        }
        if (changes.containsKey(SERVICE_IP) || changes.containsKey(TargetJson.SERVICE_IPS)) {
            rest.keySet().removeAll(List.of(SERVICE_IP, TargetJson.SERVICE_IPS));
        }
        return WireForm.super.patched(rest, changes);
    }

    private static void requireFirst(List<?> all, Map<String, @Nullable Object> patch) {
        if (patch.containsKey(SERVICE_IP) && !Objects.equals(patch.get(SERVICE_IP), all.getFirst())) {
            throw GatewayException.of(ErrorCode.SERVICE_IP_AMBIGUOUS,
                    "the target has several service IPs: " + String.join(", ", TargetJson.strings(all)) + "; '"
                            + SERVICE_IP + "' alone would take away all of them",
                    "Give the whole list in '" + TargetJson.SERVICE_IPS + "'.");
        }
    }

    @Override
    public T target(JsonObject request) {
        return target(request, VolumeJson.readAll(request, this));
    }

    /**
     * Returns the service IPs of a target; one of the two fields is required.
     *
     * @throws GatewayException ({@code INVALID}) if the fields contradict each other
     */
    protected static List<ServiceIp> serviceIps(JsonObject json) {
        List<ServiceIp> all = TargetJson.serviceIps(json);
        if (all.isEmpty()) {
            return TargetJson.withNics(json, List.of(ServiceIp.parse(json.requiredString(SERVICE_IP))));
        }
        json.string(SERVICE_IP).map(ServiceIp::parse)
                .filter(first -> !first.toString().equals(all.getFirst().toString()))
                .ifPresent(first -> {
                    throw GatewayException.of(ErrorCode.SERVICE_IPS_DISAGREE,
                            "'" + SERVICE_IP + "' is " + first + ", but the first address in '"
                                    + TargetJson.SERVICE_IPS + "' is " + all.getFirst(),
                            "Give '" + TargetJson.SERVICE_IPS + "' alone, or the same first address in both.");
                });
        return all;
    }

    /** Returns the name of the field with the identifier. */
    protected abstract String idField();

    /** Returns the target of a JSON object, with these volumes. */
    protected abstract T target(JsonObject json, List<Volume> volumes);

    /** Writes the clients that may use the target, if the protocol has such a field. */
    protected void putAccess(Map<String, Object> json, T target) {}

    /** Writes the implementation that serves the target, if the protocol has several. */
    protected void putService(Map<String, Object> json, T target) {}
}
