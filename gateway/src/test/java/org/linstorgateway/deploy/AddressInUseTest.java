package org.linstorgateway.deploy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.linstorgateway.contract.SimulatedCluster;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.protocol.iscsi.Iscsi;
import org.linstorgateway.protocol.nfs.Nfs;
import org.linstorgateway.protocol.nvme.NvmeOf;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.TargetPatch;
import org.linstorgateway.wire.Json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.linstorgateway.contract.SimulatedCluster.TIMEOUT;

/** Addresses that another target has, of any protocol and in any spelling. */
class AddressInUseTest {
    private static final List<Protocol<?>> PROTOCOLS = List.of(new Iscsi(), new Nfs(), new NvmeOf());
    private final SimulatedCluster cluster = SimulatedCluster.start();

    @BeforeEach
    void createOneTargetOfEachProtocol() {
        for (int i = 0; i < PROTOCOLS.size(); i++) {
            create(PROTOCOLS.get(i), "used", "fd00:0:0::" + (i + 1) + "/64");
        }
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    private <T extends Target> void create(Protocol<T> protocol, String name, String ip) {
        cluster.targets(protocol).create(target(protocol, name, ip), TIMEOUT);
    }

    private static <T extends Target> T target(Protocol<T> protocol, String name, String ip) {
        String prefix = protocol.names().file();
        String id = switch (prefix) {
            case "iscsi" -> "\"iqn\": \"iqn.2026-03.org.example:" + prefix + name;
            case "nfs" -> "\"name\": \"" + prefix + name;
            default -> "\"nqn\": \"nqn.2026-03.org.example:nvme:" + prefix + name;
        };
        return protocol.wire()
                .target(Json.readObject("{" + id + "\", \"implementation\": \"\", \"service_ips\": [\"" + ip
                        + "\"], \"volumes\": [{\"number\": 1, \"size_kib\": 20480, \"export_path\": \"/\"}]}"));
    }

    @Test
    void a_create_with_the_address_of_a_target_of_any_protocol_is_refused_in_any_spelling() {
        for (Protocol<?> protocol : PROTOCOLS) {
            for (int used = 1; used <= PROTOCOLS.size(); used++) {
                String ip = "fd00:0000::0:" + used + "/48";
                GatewayException refusal = catchThrowableOfType(GatewayException.class,
                        () -> create(protocol, "new", ip));

                assertThat(refusal.code()).as("%s at %s", protocol.names().noun(), ip).isEqualTo("ip-in-use-by-target");
                assertThat(refusal.getMessage()).contains("fd00::" + used, "used");
            }
        }
    }

    @Test
    void a_change_to_the_address_of_a_target_of_any_protocol_is_refused_in_any_spelling() {
        for (int changed = 0; changed < PROTOCOLS.size(); changed++) {
            for (int used = 1; used <= PROTOCOLS.size(); used++) {
                if (used != changed + 1) {
                    assertThat(refusalOfChange(PROTOCOLS.get(changed), "FD00:0::0:" + used + "/48").code())
                            .as("%s to that of %d", PROTOCOLS.get(changed).names().noun(), used)
                            .isEqualTo("ip-in-use-by-target");
                }
            }
        }
    }

    private <T extends Target> GatewayException refusalOfChange(Protocol<T> protocol, String ip) {
        TargetPatch patch = new TargetPatch(Map.of("service_ips", List.of("10.44.0.9/24", ip)));
        return catchThrowableOfType(GatewayException.class, () -> cluster.targets(protocol)
                .planChange(target(protocol, "used", "10.1.1.1/24").id(), patch));
    }
}
