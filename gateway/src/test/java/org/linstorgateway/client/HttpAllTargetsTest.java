package org.linstorgateway.client;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.linstorgateway.config.GatewayAddress;
import org.linstorgateway.protocol.ProtocolListing;
import org.linstorgateway.protocol.Protocols;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class HttpAllTargetsTest {
    private static final String STATUS = "{\"state\":\"OK\",\"service\":\"Stopped\",\"primary\":\"\",\"nodes\":[],\"volumes\":[]}";
    private static final String SUBSYSTEM = "{\"nqn\":\"nqn.2026-03.org.example:nvme:fast\",\"service_ip\":\"10.0.0.1/8\","
            + "\"resource_group\":\"DfltRscGrp\",\"volumes\":[],\"status\":" + STATUS + ",\"gross_size\":false}";

    private final TestGateway gateway = new TestGateway();
    private final HttpAllTargets all = new HttpAllTargets(Protocols.all(),
            new GatewayConnection(GatewayAddress.parse(gateway.url())));

    @AfterEach
    void close() {
        gateway.close();
    }

    private static String element(String protocol, String target) {
        return "{\"protocol\":\"" + protocol + "\",\"id\":\"x\",\"status\":" + STATUS + ",\"target\":" + target + "}";
    }

    @Test
    void one_request_lists_all_protocols() {
        gateway.answer("GET /api/v2/targets", 200, "[" + element("nvme-of", SUBSYSTEM) + "]");

        List<ProtocolListing<?>> listings = all.list();

        assertThat(listings).extracting(listing -> listing.listing().targets().size()).containsExactly(0, 0, 1);
        assertThat(all.document().targets().get("nvme-of")).hasSize(1);
    }

    @Test
    void an_unreadable_target_is_reported_as_a_warning_and_hides_no_other() {
        gateway.answer("GET /api/v2/targets", 200,
                "[" + element("nvme-of", "{\"nqn\":\"?\"}") + "," + element("nvme-of", SUBSYSTEM) + "]");

        assertThat(all.list().getLast().listing().targets()).hasSize(1);
        assertThat(all.list().getLast().listing().warnings()).singleElement().asString().contains("cannot be shown");
    }

    @Test
    void a_protocol_that_this_client_does_not_know_is_ignored() {
        gateway.answer("GET /api/v2/targets", 200, "[" + element("tape", "{}") + "]");

        assertThat(all.list()).allMatch(listing -> listing.listing().targets().isEmpty());
    }

    @Test
    void the_lists_of_each_protocol_are_read_from_a_server_without_a_list_of_all() {
        gateway.answer("GET /api/v2/iscsi", 200, "[]");
        gateway.answer("GET /api/v2/nfs", 200, "[]");
        gateway.answer("GET /api/v2/nvme-of", 200, "[" + SUBSYSTEM + "]");

        assertThat(all.list().getLast().listing().targets()).hasSize(1);
    }

    @Test
    void a_response_that_is_not_a_list_of_targets_is_reported_as_not_from_a_gateway_server() {
        gateway.answer("GET /api/v2/targets", 200, "[1]");

        assertThat(catchThrowableOfType(GatewayException.class, all::list).problem()).isEqualTo(Problem.UNREACHABLE);
    }

    @Test
    void an_error_of_the_server_keeps_its_message_and_kind() {
        gateway.answer("GET /api/v2/targets", 502, "{\"message\":\"LINSTOR refused\"}");

        assertThat(catchThrowableOfType(GatewayException.class, all::list)).hasMessage("LINSTOR refused")
                .extracting(GatewayException::problem).isEqualTo(Problem.LINSTOR_REFUSED);
    }
}
