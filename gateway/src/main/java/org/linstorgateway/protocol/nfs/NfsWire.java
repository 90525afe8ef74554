package org.linstorgateway.protocol.nfs;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.linstorgateway.protocol.ServiceIpWire;
import org.linstorgateway.protocol.TargetJson;
import org.linstorgateway.target.AllowedNetwork;
import org.linstorgateway.target.ExportRules;
import org.linstorgateway.target.Volume;
import org.linstorgateway.wire.ExportRulesJson;
import org.linstorgateway.wire.JsonObject;
import org.linstorgateway.wire.VolumeJson;

/** The JSON of NFS exports. */
final class NfsWire extends ServiceIpWire<NfsTarget> {
    static final String NAME = "name";
    static final String ALLOWED_IPS = "allowed_ips";
    static final String IMPLEMENTATION = "implementation";
    static final String VOLUME_FILE_SYSTEM = "volumes.file_system";
    static final String VOLUME_EXPORT_PATH = "volumes.export_path";
    static final String VOLUME_ALLOWED_IPS = "volumes.allowed_ips";
    private static final String EXPORT_PATH = "export_path";

    @Override
    protected String idField() {
        return NAME;
    }

    @Override
    protected void putAccess(Map<String, Object> json, NfsTarget target) {
        if (!target.allowedNetworks().isEmpty()) {
            json.put(ALLOWED_IPS, TargetJson.strings(target.allowedNetworks()));
        }
        ExportRulesJson.put(json, target.exportRules());
    }

    @Override
    protected void putService(Map<String, Object> json, NfsTarget target) {
        json.put(IMPLEMENTATION, target.implementation().toString());
    }

    /** {@inheritDoc} Clients expect the path in every volume, also in the cluster private volume. */
    @Override
    public Map<String, Object> volume(Volume volume) {
        Map<String, Object> json = super.volume(volume);
        json.putIfAbsent(EXPORT_PATH, "");
        return json;
    }

    @Override
    public Volume readVolume(JsonObject json, int defaultNumber) {
        return VolumeJson.readExported(json, defaultNumber);
    }

    /** {@inheritDoc} A new list of networks is that of all volumes, and new options are those of all volumes. */
    @Override
    public Map<String, Object> patched(Map<String, Object> request, Map<String, ? extends @Nullable Object> patch) {
        Map<String, Object> rest = new LinkedHashMap<>(request);
        Set<String> ofVolumes = new HashSet<>();
        if (patch.containsKey(ALLOWED_IPS)) {
            ofVolumes.add(ALLOWED_IPS);
        }
        if (ExportRulesJson.FIELDS.stream().anyMatch(patch::containsKey)) {
            ofVolumes.addAll(ExportRulesJson.FIELDS);
        }
        if (patch.containsKey(ExportRulesJson.SQUASH)) {
            rest.keySet().removeAll(List.of(ExportRulesJson.ANON_UID, ExportRulesJson.ANON_GID));
        }
        rest.computeIfPresent(TargetJson.VOLUMES, (_, volumes) -> ((List<?>) volumes).stream()
                .map(volume -> without(ofVolumes, (Map<?, ?>) volume)).toList());
        return super.patched(rest, patch);
    }

    private static Map<Object, Object> without(Set<String> fields, Map<?, ?> volume) {
        Map<Object, Object> rest = new LinkedHashMap<>(volume);
        rest.keySet().removeAll(fields);
        return rest;
    }

    @Override
    public NfsTarget target(JsonObject request) {
        NfsTarget given = super.target(request);
        List<AllowedNetwork> networks = given.allowedNetworks().isEmpty()
                ? NfsDefaults.allowedNetworks(given.implementation(), given.serviceIps())
                : given.allowedNetworks();
        return new NfsTarget(given.name(), given.serviceIps(), networks, given.placement(),
                NfsDefaults.volumes(given.volumes()), given.grossSize(), given.implementation(), given.exportRules());
    }

    @Override
    protected NfsTarget target(JsonObject json, List<Volume> volumes) {
        return new NfsTarget(new ExportName(json.requiredString(NAME)), serviceIps(json),
                json.strings(ALLOWED_IPS).stream().map(AllowedNetwork::parse).toList(), TargetJson.placement(json),
                volumes, TargetJson.grossSize(json),
                json.string(IMPLEMENTATION).map(NfsImplementation::parse).orElse(NfsImplementation.DEFAULT),
                ExportRulesJson.read(json).orElse(ExportRules.NONE));
    }
}
