package org.linstorgateway.cli;

import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.linstorgateway.cli.TestCommandLine.Outcome;
import org.linstorgateway.client.IscsiTargets;
import org.linstorgateway.client.TestGateway;
import org.linstorgateway.protocol.Protocols;
import org.linstorgateway.protocol.iscsi.IscsiTarget;
import org.linstorgateway.target.Status.State;

import static org.assertj.core.api.Assertions.assertThat;

class ListAllTest {
    private static final String EXPORT = """
            [{"name":"media","service_ip":"10.0.0.7/24","resource_group":"DfltRscGrp","volumes":[{"number":1,\
            "size_kib":1048576,"file_system":"ext4","file_system_root_owner":{"User":"nobody","Group":"nobody"},\
            "export_path":"/"}],"status":{"state":"OK","service":"Started","primary":"node-a","nodes":["node-a"],\
            "volumes":[{"number":1,"state":"OK"}]},"gross_size":false,"implementation":"kernel"}]""";
    private final TestCommandLine line = new TestCommandLine().knowing(Protocols.all());

    @BeforeEach
    void put_one_of_each() {
        IscsiTarget target = IscsiTargets.of("two", "10.0.0.1/24", 4096, 8192);
        line.gateway.put(target, TestGateway.status(target, State.OK, Optional.of("node-b")));
        line.gateway.answer("GET /api/v2/nfs", 200, EXPORT);
        line.gateway.answer("GET /api/v2/nvme-of", 200, "[]");
    }

    @AfterEach
    void close() {
        line.close();
    }

    @Test
    void the_targets_of_all_protocols_are_in_one_table() {
        Outcome outcome = line.run("list");

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out().lines()).first().asString().startsWith("+-");
        assertThat(outcome.out().lines().filter(row -> row.startsWith("|")).map(row -> row.replaceAll(" +", " ")))
                .containsExactly("| Protocol | Name | Service IP | Service state | Volume | LINSTOR state |",
                        "| iscsi | iqn.2026-03.org.example:two | 10.0.0.1/24 | Started (node-b) | 1 | OK |",
                        "| | | | Started (node-b) | 2 | OK |",
                        "| nfs | media | 10.0.0.7/24 | Started (node-a) | /srv/gateway-exports/media | OK |");
    }

    @Test
    void a_protocol_that_the_server_lacks_does_not_hide_others() {
        line.gateway.answer("GET /api/v2/nfs", 404, "404 page not found");
        line.gateway.answer("GET /api/v2/nvme-of", 503, "{\"message\":\"no controller\"}");

        Outcome outcome = line.run("list");

        assertThat(outcome.status()).isZero();
        assertThat(outcome.out()).contains("example:two");
        assertThat(outcome.err()).contains("WARNING: the NFS exports cannot be listed: ")
                .contains("WARNING: the NVMe-oF targets cannot be listed: no controller");
    }

    @Test
    void a_failure_for_every_protocol_is_an_error() {
        for (String protocol : new String[]{"iscsi", "nfs", "nvme-of"}) {
            line.gateway.answer("GET /api/v2/" + protocol, 503, "{\"message\":\"no controller\"}");
        }

        assertThat(line.run("list")).isEqualTo(new Outcome(1, "", "ERROR: no controller\n"));
    }

    @Test
    void as_json_each_protocol_has_its_list() {
        assertThat(line.run("list", "-o", "json").out().replaceAll("\\s", "")).startsWith("{\"iscsi\":[{\"iqn\":")
                .contains("\"nfs\":" + EXPORT + ",").endsWith("\"nvme-of\":[]}");
    }
}
