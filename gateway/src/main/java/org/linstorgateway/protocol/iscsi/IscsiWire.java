package org.linstorgateway.protocol.iscsi;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.linstorgateway.protocol.TargetJson;
import org.linstorgateway.target.Deployed;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Secret;
import org.linstorgateway.target.Volume;
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
    }

    @Override
    public Map<String, Object> patched(Map<String, Object> request, Map<String, ? extends @Nullable Object> patch) {
        return WireForm.super.patched(request, TargetJson.completed(request, patch));
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
                TargetJson.grossSize(json), json.string(IMPLEMENTATION).map(IscsiImplementation::parse));
    }

    private static Optional<Chap> chap(JsonObject json) {
        Optional<String> username = json.string(USERNAME);
        Optional<String> password = json.string(PASSWORD);
        if (username.isPresent() != password.isPresent()) {
            throw GatewayException.of(ErrorCode.CHAP_INCOMPLETE,
                    "'username' and 'password' go together: give both or none");
        }
        return username.map(name -> new Chap(name, new Secret(password.orElse(""))));
    }
}
