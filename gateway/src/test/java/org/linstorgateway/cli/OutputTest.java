package org.linstorgateway.cli;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.linstorgateway.cli.TestCommandLine.Outcome;
import org.linstorgateway.client.IscsiTargets;
import org.linstorgateway.client.TestGateway;
import org.linstorgateway.protocol.iscsi.IscsiTarget;
import org.linstorgateway.target.Status.State;

import static org.assertj.core.api.Assertions.assertThat;

class OutputTest {
    private static final String IQN = "iqn.2026-03.org.example:one";
    private static final String ANSWER = "{\"iqn\":\"" + IQN + "\",\"size_kib\":1099511627776,\"gross_size\":false,"
            + "\"nodes\":[],\"volumes\":[{\"number\":1,\"state\":\"OK\"},{\"number\":2,\"state\":\"no\"}],\"new\":\"1.0\"}";
    private final TestCommandLine line = new TestCommandLine();

    @AfterEach
    void close() {
        line.close();
    }

    @Test
    void json_is_the_response_of_the_server_with_line_breaks() {
        line.gateway.answer("GET /api/v2/iscsi", 200, "[" + ANSWER + "]");
        line.gateway.answer("GET /api/v2/iscsi/" + IQN, 200, ANSWER);
        line.gateway.warn("199 linstor-gateway \"a file is not TOML\"");

        Outcome all = line.run("iscsi", "list", "-o", "json");
        Outcome one = line.run("iscsi", "show", IQN, "--output=json");

        assertThat(all.out().replaceAll("\\s", "")).isEqualTo("[" + ANSWER + "]");
        assertThat(one.out().replaceAll("\\s", "")).isEqualTo(ANSWER);
        assertThat(one.out().lines()).hasSizeGreaterThan(10);
        assertThat(List.of(all.err(), one.err())).containsOnly("WARNING: a file is not TOML\n");
    }

    @Test
    void yaml_quotes_ambiguous_texts() {
        line.gateway.answer("GET /api/v2/iscsi", 200, "[" + ANSWER + "]");

        assertThat(line.run("iscsi", "list", "-o", "yaml").out()).isEqualTo("""
                - iqn: "iqn.2026-03.org.example:one"
                  size_kib: 1099511627776
                  gross_size: false
                  nodes: []
                  volumes:
                    - number: 1
                      state: OK
                    - number: 2
                      state: "no"
                  new: "1.0"
                """);
    }

    @Test
    void a_target_is_shown_with_a_line_for_each_field() {
        IscsiTarget target = IscsiTargets.of("one", "10.0.0.1/24", 1_048_576, 1_500);
        line.gateway.put(target, TestGateway.status(target, State.OK, Optional.of("node-a")));

        assertThat(line.run("iscsi", "show", IQN)).isEqualTo(new Outcome(0, """
                IQN:                    iqn.2026-03.org.example:one
                Service IP:             10.0.0.1/24
                Allowed initiators:     everybody
                Resource group:         DfltRscGrp
                LINSTOR resource:       one
                Gross size:             no
                Service state:          Started (node-a)
                LINSTOR state:          OK
                Nodes:                  node-a, node-b
                Cluster private volume: 64 MiB, ext4 of root:root, Unknown
                Volume 1:               1 GiB, OK
                Volume 2:               1500 KiB, OK
                """, ""));
    }

    @Test
    void an_unknown_format_is_refused_before_anything_is_sent() {
        assertThat(line.run("iscsi", "list", "-o", "xml").err())
                .isEqualTo("ERROR: there is no output format 'xml': expected one of table, json, yaml\n");
        assertThat(line.gateway.requests()).isEmpty();
    }

    @Test
    void a_response_that_is_no_list_is_not_from_a_gateway_server() {
        line.gateway.answer("GET /api/v2/iscsi", 200, "{}");

        assertThat(line.run("iscsi", "list", "-o", "json").err()).contains("is not from a LINSTOR Gateway server");
    }
}
