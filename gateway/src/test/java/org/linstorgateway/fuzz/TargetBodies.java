package org.linstorgateway.fuzz;

import java.util.List;
import java.util.Random;

/** Generator of valid and invalid bodies of requests that change targets. */
public final class TargetBodies {
    public static final String PASSWORD = "Geheim-Geheim";
    private static final String SECRET_FIELD = "\"password\": \"" + PASSWORD + "\"";
    private static final Mutation ISCSI = new Mutation(List.of("""
            {"iqn": "iqn.2026-03.org.example:vm", "service_ips": ["10.1.0.1/24", "fd00::1/64"],
             "username": "alice", "password": "Geheim-Geheim", "allowed_initiators": ["iqn.1993-08.org.debian:01:9b1e"],
             "volumes": [{"number": 1, "size_kib": 20480}, {"number": 7, "size_kib": 4096}],
             "implementation": "scst", "gross_size": true, "resource_timeout": 30000000000}""", """
            {"iqn":"iqn.2026-03.org.example:vm","service_ips":["10.1.0.1/24"],"volumes":[{"size_kib":4}],
             "resource_group":"gw","username":"bob","password": "Geheim-Geheim"}"""),
            List.of("\"iqn\"", "\"service_ips\"", "\"volumes\"", "[]", "{}", "\"implementation\":\"tgt\",", "null",
                    "\"lio-t\"", "\"number\":", "\"allowed_initiators\":[\"eui.02004567a425678d\"],", "true", "1e3"));
    private static final Mutation NFS = new Mutation(List.of("""
            {"name": "music", "service_ip": "10.1.0.2/24", "allowed_ips": ["10.0.0.0/8", "fd00::/64"],
             "resource_group": "DfltRscGrp", "implementation": "ganesha",
             "volumes": [{"number": 1, "size_kib": 400000, "export_path": "/a/b", "file_system": "xfs",
                          "file_system_root_owner": {"User": "nobody", "Group": "nogroup"}},
                         {"number": 2, "size_kib": 20480, "export_path": "c"}]}""", """
            {"name":"music","service_ip":"fd00::1/64","volumes":[{"size_kib":4096}]}"""),
            List.of("\"export_path\": \"/\",", "\"file_system\": \"ext4\",", "\"kernel\"", "\"/a/../b\"", "\"user\":",
                    "\"allowed_ips\":[\"0.0.0.0/0\"],", "\"::/0\""));
    private static final Mutation NVME = new Mutation(List.of("""
            {"nqn": "nqn.2026-03.org.example:nvme:fast", "service_ip": "10.1.0.3/24", "gross_size": false,
             "volumes": [{"number": 1, "size_kib": 20480, "file_system": "", "file_system_root_owner": null}]}"""),
            List.of("\"nqn\":", ":nvme:", "\"volumes\":[],", "\"status\": {\"state\": \"OK\"},"));
    private static final Mutation VOLUME = new Mutation(
            List.of("{\"size_kib\": 4096}", "{\"number\": 2, \"size_kib\": 8192, \"export_path\": \"/x\"}"),
            List.of("\"number\":", "null", "\"size_kib\":"));

    private TargetBodies() {}

    /**
     * A request.
     *
     * @param protocol the protocol in the path
     * @param verb     method and path
     */
    public record Body(String protocol, String verb, String text) {
        /** Returns whether the password occurs only as the value of its field. */
        public boolean hidesPassword() {
            int at = text.indexOf(SECRET_FIELD);
            return at >= 0 && text.indexOf(PASSWORD) > at && text.lastIndexOf(PASSWORD) == text.indexOf(PASSWORD);
        }
    }

    public static Body next(Random random) {
        return switch (random.nextInt(8)) {
            case 0, 1, 2 -> create("iscsi", ISCSI.next(random));
            case 3, 4 -> create("nfs", NFS.next(random));
            case 5, 6 -> create("nvme-of", NVME.next(random));
            default -> new Body("nfs", "PUT /api/v2/nfs/music/2", VOLUME.next(random));
        };
    }

    /** Returns the body of a request to create a target. */
    public static Body create(Random random) {
        Body body = next(random);
        return body.verb().startsWith("POST") ? body : create("nvme-of", NVME.next(random));
    }

    private static Body create(String protocol, String text) {
        return new Body(protocol, "POST /api/v2/" + protocol, text);
    }
}
