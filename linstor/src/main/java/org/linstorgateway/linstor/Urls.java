package org.linstorgateway.linstor;

/** The paths of LINSTOR's objects. */
final class Urls {
    private Urls() {}

    static String file(String path) {
        return "/v1/files/" + PathEncoding.file(path);
    }

    static String group(String name) {
        return "/v1/resource-groups/" + PathEncoding.segment(name);
    }

    static String definition(String name) {
        return "/v1/resource-definitions/" + PathEncoding.segment(name);
    }

    static String volume(String resource, int number) {
        return definition(resource) + "/volume-definitions/" + number;
    }

    static String attachment(String resource, String path) {
        return definition(resource) + "/files/" + PathEncoding.file(path);
    }
}
