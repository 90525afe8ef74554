package org.linstorgateway.protocol.iscsi;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.linstorgateway.protocol.TargetJson;
import org.linstorgateway.target.Deployed;
import org.linstorgateway.target.Secret;
import org.linstorgateway.target.Volume;
import org.linstorgateway.wire.Json;
import org.linstorgateway.wire.JsonObject;
import org.linstorgateway.wire.VolumeJson;
import org.linstorgateway.wire.WireForm;

/** The JSON of iSCSI targets. A password goes to the server only; no response contains it. */
final class IscsiWire implements WireForm<IscsiTarget> {
    static final String IQN = "iqn";
    static final String USERNAME = "username";
    static final String PASSWORD = "password";
    static final String ALLOWED_INITIATORS = "allowed_initiators";
    static final String IMPLEMENTATION = "implementation";
    static final String THIN_PROVISIONING = "thin_provisioning";
    static final String WRITE_BACK = "write_back";
    static final String QUEUE_DEPTH = "queue_depth";
    static final String ON = "on";
    static final String OFF = "off";

    @Override
    public Map<String, Object> request(IscsiTarget target, Duration timeout) {
        Map<String, Object> json = head(target, target.volumes());
        target.chap().ifPresent(chap -> {
            json.put(USERNAME, chap.username());
            json.put(PASSWORD, chap.password().reveal());
        });
        json.put(TargetJson.SERVICE_IPS, TargetJson.strings(target.serviceIps()));
        tail(json, target);
        TargetJson.putTimeout(json, timeout);
        return json;
    }

    @Override
    public Map<String, Object> answer(Deployed<IscsiTarget> deployed) {
        return answer(deployed, deployed.target().chap().map(Chap::username).filter(name -> !name.isEmpty()));
    }

    @Override
    public Map<String, Object> listed(Deployed<IscsiTarget> deployed) {
        return answer(deployed, Optional.empty());
    }

    private static Map<String, Object> answer(Deployed<IscsiTarget> deployed, Optional<String> username) {
        IscsiTarget target = deployed.target();
        Map<String, Object> json = head(target, deployed.allVolumes());
        username.ifPresent(name -> json.put(USERNAME, name));
        json.put(TargetJson.SERVICE_IPS, TargetJson.strings(target.serviceIps()));
        TargetJson.putState(json, deployed);
        tail(json, target);
        return json;
    }

    private static Map<String, Object> head(IscsiTarget target, List<Volume> volumes) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(IQN, target.iqn().text());
        if (!target.allowedInitiators().isEmpty()) {
            json.put(ALLOWED_INITIATORS, TargetJson.strings(target.allowedInitiators()));
        }
        TargetJson.putStorage(json, target, volumes.stream().map(VolumeJson::write).toList());
        return json;
    }

    private static void tail(Map<String, Object> json, IscsiTarget target) {
        TargetJson.putPlacement(json, target);
        TargetJson.putGrossSize(json, target);
        json.put(IMPLEMENTATION, target.implementation().map(IscsiImplementation::toString).orElse(""));
        LunTuning tuning = target.tuning();
        if (tuning.thinProvisioning()) {
            json.put(THIN_PROVISIONING, ON);
        }
        tuning.writeBack().ifPresent(on -> json.put(WRITE_BACK, on ? ON : OFF));
        tuning.queueDepth().ifPresent(depth -> json.put(QUEUE_DEPTH, depth));
    }

    private static LunTuning tuning(JsonObject json) {
        return LunTuning.of(onOrOff(json, THIN_PROVISIONING), onOrOff(json, WRITE_BACK), json.number(QUEUE_DEPTH));
    }

    /** YAML 1.1, which many programs write, makes true and false of the words on and off. */
    private static Optional<String> onOrOff(JsonObject json, String field) {
        return json.isBool(field) ? Optional.of(json.bool(field) ? ON : OFF) : json.string(field);
    }

    @Override
    public Volume readVolume(JsonObject json, int defaultNumber) {
        return WireForm.super.readVolume(json, defaultNumber).blocks(VolumeJson.blockSize(json));
    }

    @Override
    public IscsiTarget target(JsonObject json) {
        return target(json, VolumeJson.readAll(json, this), chap(json));
    }

    @Override
    public Deployed<IscsiTarget> deployed(JsonObject json) {
        Optional<Chap> chap = json.string(USERNAME).map(name -> new Chap(name, new Secret("")));
        return TargetJson.deployed(json, this, volumes -> target(json, volumes, chap));
    }

    private static IscsiTarget target(JsonObject json, List<Volume> volumes, Optional<Chap> chap) {
        return new IscsiTarget(new Iqn(json.requiredString(IQN)),
                TargetJson.serviceIps(json),
                TargetJson.placement(json), volumes,
                json.strings(ALLOWED_INITIATORS).stream().map(InitiatorName::new).toList(), chap,
                TargetJson.grossSize(json), json.string(IMPLEMENTATION).map(IscsiImplementation::parse), tuning(json));
    }

    /** In files of other programs one of both may be missing. Such a request has an empty text in its place. */
    private static Optional<Chap> chap(JsonObject json) {
        Optional<String> username = json.string(USERNAME);
        Optional<String> password = json.string(PASSWORD);
        if (username.isEmpty() && password.isEmpty()) {
            return Optional.empty();
        }
        if (!isGiven(json, USERNAME) || !isGiven(json, PASSWORD)) {
            throw Chap.incomplete();
        }
        return Optional.of(new Chap(username.orElse(""), new Secret(password.orElse(""))));
    }

    private static boolean isGiven(JsonObject json, String field) {
        return json.fields().entrySet().stream()
                .anyMatch(entry -> entry.getKey().equalsIgnoreCase(field) && entry.getValue() != null);
    }

    /** Who changes user name or password completes them, and who changes the implementation gives up what only the former one has. */
    @Override
    public Map<String, Object> patched(Map<String, Object> request, Map<String, ? extends @Nullable Object> patch) {
        Map<String, Object> merged = WireForm.super.patched(request, TargetJson.completed(request, patch));
        if (patch.containsKey(USERNAME) || patch.containsKey(PASSWORD)) {
            List.of(USERNAME, PASSWORD).forEach(field -> merged.remove(field, ""));
        }
        if (patch.containsKey(IMPLEMENTATION)) {
            Optional<IscsiImplementation> software = Json.object(merged).string(IMPLEMENTATION)
                    .map(IscsiImplementation::parse);
            LunTuning.fieldsUnknownTo(software).stream().filter(field -> !patch.containsKey(field))
                    .forEach(merged::remove);
        }
        return merged;
    }
}
