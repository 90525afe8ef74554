package org.linstorgateway.protocol.nfs;

import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.linstorgateway.protocol.ServiceIpWire;
import org.linstorgateway.protocol.TargetJson;
import org.linstorgateway.target.AllowedNetwork;
import org.linstorgateway.target.ExportRules;
import org.linstorgateway.target.Volume;
import org.linstorgateway.wire.ExportRulesJson;
import org.linstorgateway.wire.Json;
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
    static final String VERSIONS = "nfs_versions";
    static final String GRACE_TIME = "grace_time";
    static final String LEASE_TIME = "lease_time";
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
        NfsServerSettings server = target.server();
        if (server.v4Only()) {
            json.put(VERSIONS, server.versions());
        }
        server.graceSeconds().ifPresent(seconds -> json.put(GRACE_TIME, seconds));
        server.leaseSeconds().ifPresent(seconds -> json.put(LEASE_TIME, seconds));
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

    /**
     * {@inheritDoc} A new list of networks is that of all volumes, and new options are those of all volumes. An export that is open
     * to everybody stays so when it gets addresses of another family.
     */
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
        Map<String, Object> changed = super.patched(rest, patch);
        return patch.containsKey(ALLOWED_IPS) ? changed : reaching(request, changed);
    }

    private Map<String, Object> reaching(Map<String, Object> former, Map<String, Object> changed) {
        NfsTarget target = target(Json.object(changed));
        NfsTarget open = OpenExport.reaching(target(Json.object(former)).serviceIps(), target);
        return open.equals(target) ? changed : request(open, Duration.ZERO);
    }

    private static Map<Object, Object> without(Set<String> fields, Map<?, ?> volume) {
        Map<Object, Object> rest = new LinkedHashMap<>(volume);
        rest.keySet().removeAll(fields);
        return rest;
    }

    @Override
    public NfsTarget target(JsonObject request) {
        NfsTarget given = described(request);
        return given.withVolumes(NfsDefaults.volumes(given.volumes()));
    }

    @Override
    public NfsTarget described(JsonObject request) {
        NfsTarget given = super.target(request);
        List<AllowedNetwork> networks = given.allowedNetworks().isEmpty()
                ? NfsDefaults.allowedNetworks(given.implementation(), given.serviceIps())
                : given.allowedNetworks();
        return new NfsTarget(given.name(), given.serviceIps(), networks, given.placement(),
                given.volumes(), given.grossSize(), given.implementation(), given.exportRules(),
                given.server());
    }

    @Override
    protected NfsTarget target(JsonObject json, List<Volume> volumes) {
        return new NfsTarget(new ExportName(json.requiredString(NAME)), serviceIps(json),
                json.strings(ALLOWED_IPS).stream().map(AllowedNetwork::parse).toList(), TargetJson.placement(json),
                volumes, TargetJson.grossSize(json),
                json.string(IMPLEMENTATION).map(NfsImplementation::parse).orElse(NfsImplementation.DEFAULT),
                ExportRulesJson.read(json).orElse(ExportRules.NONE), server(json));
    }

    private static NfsServerSettings server(JsonObject json) {
        return new NfsServerSettings(NfsServerSettings.isV4Only(json.strings(VERSIONS)), seconds(json, GRACE_TIME),
                seconds(json, LEASE_TIME));
    }

    private static Optional<Long> seconds(JsonObject json, String field) {
        OptionalLong seconds = json.number(field);
        return seconds.isEmpty() ? Optional.empty() : Optional.of(seconds.getAsLong());
    }
}
