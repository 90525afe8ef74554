package org.linstorgateway.linstor;

/** The paths of LINSTOR's REST API. */
final class ApiPaths {
    static final String VERSION = "/v1/controller/version";
    static final String FILES = "/v1/files";
    static final String GROUPS = "/v1/resource-groups";
    static final String DEFINITIONS = "/v1/resource-definitions";
    static final String DEFINITIONS_WITH_VOLUMES = DEFINITIONS + "?with_volume_definitions=true";
    static final String RESOURCES = "/v1/view/resources";
    static final String SNAPSHOTS = "/v1/view/snapshots";
    static final String CREATE_SNAPSHOTS = "/v1/actions/snapshot/multi";
    static final String STORAGE_POOLS = "/v1/view/storage-pools";
    static final String NODES = "/v1/nodes";
    private static final String REACTOR = NODES + "/exec/drbd-reactorctl/";
    static final String REACTOR_STATUS = REACTOR + "status";
    static final String REACTOR_EVICT = REACTOR + "evict";
    static final String REACTOR_DISABLE = REACTOR + "disable";
    static final String REACTOR_ENABLE = REACTOR + "enable";
    static final String PROMOTION_EVENTS = "/v1/events/drbd/promotion";

    private ApiPaths() {}

    static String keyValueStore(String name) {
        return "/v1/key-value-store/" + PathEncoding.segment(name);
    }

    static String node(String name) {
        return NODES + "/" + PathEncoding.segment(name);
    }

    static String evacuate(String node) {
        return node(node) + "/evacuate";
    }

    static String restore(String node) {
        return node(node) + "/restore";
    }

    static String file(String path) {
        return FILES + "/" + PathEncoding.file(path);
    }

    static String fileAllowed(String path, String node) {
        return file(path) + "/check/" + PathEncoding.segment(node);
    }

    static String fileStatus(String path, String node) {
        return file(path) + "/status/" + PathEncoding.segment(node);
    }

    static String group(String name) {
        return GROUPS + "/" + PathEncoding.segment(name);
    }

    static String sizeInfo(String group) {
        return group(group) + "/query-size-info";
    }

    static String definition(String name) {
        return DEFINITIONS + "/" + PathEncoding.segment(name);
    }

    static String definitionWithVolumes(String name) {
        return DEFINITIONS_WITH_VOLUMES + "&resource_definitions=" + PathEncoding.segment(name);
    }

    static String snapshots(String resource) {
        return definition(resource) + "/snapshots";
    }

    static String snapshot(String resource, String snapshot) {
        return snapshots(resource) + "/" + PathEncoding.segment(snapshot);
    }

    static String restoreVolumeDefinitions(String resource, String snapshot) {
        return definition(resource) + "/snapshot-restore-volume-definition/" + PathEncoding.segment(snapshot);
    }

    static String restoreResources(String resource, String snapshot) {
        return definition(resource) + "/snapshot-restore-resource/" + PathEncoding.segment(snapshot);
    }

    static String volumeDefinitions(String resource) {
        return definition(resource) + "/volume-definitions";
    }

    static String volumeDefinition(String resource, int number) {
        return volumeDefinitions(resource) + "/" + number;
    }

    static String autoplace(String resource) {
        return definition(resource) + "/autoplace";
    }

    static String resource(String resource, String node) {
        return definition(resource) + "/resources/" + PathEncoding.segment(node);
    }

    static String attachment(String resource, String path) {
        return definition(resource) + "/files/" + PathEncoding.file(path);
    }

    static String resources(String resource) {
        return RESOURCES + "?resources=" + PathEncoding.segment(resource);
    }
}
