package org.linstorgateway.protocol.fake;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linstorgateway.cli.parser.TestOptions;
import org.linstorgateway.contract.ProtocolContract;
import org.linstorgateway.health.Category;
import org.linstorgateway.health.SimulatedMachine;
import org.linstorgateway.health.agent.AgentChecks;
import org.linstorgateway.health.host.InspectedHost;
import org.linstorgateway.option.Option;
import org.linstorgateway.protocol.CheckedProtocols;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.protocol.Protocols;
import org.linstorgateway.protocol.iscsi.Iscsi;
import org.linstorgateway.target.Placement;
import org.linstorgateway.target.ServiceIp;
import org.linstorgateway.target.Volume;

import static org.assertj.core.api.Assertions.assertThat;

class FakeContractTest extends ProtocolContract<ObjectStore> {
    FakeContractTest() {
        super(new Fake(),
                new ObjectStore(new BucketName("photos"), List.of(ServiceIp.parse("10.0.0.1/24")), "north",
                        Placement.in("DfltRscGrp"),
                        List.of(Volume.raw(1, 20_480)), false),
                "photos", "10.0.0.1/24", "20M", "--region", "north");
    }

    @Test
    void check_health_lists_its_category_after_the_others(@TempDir Path root) {
        SimulatedMachine machine = SimulatedMachine.healthy(root);
        List<Protocol<?>> protocols = new ArrayList<>(Protocols.all());
        protocols.addFirst(new Fake());
        InspectedHost host = new InspectedHost(machine.host());

        CheckedProtocols checked = new CheckedProtocols(protocols);
        List<Option> options = new ArrayList<>(new Iscsi().requirements().options());
        options.add(checked.option());

        assertThat(AgentChecks.of(host, checked.categories(host, TestOptions.parse(options), Set::of)))
                .extracting(Category::name).endsWith("iSCSI", "NVMe-oF", "NFS", "Object Stores");
    }

    @Test
    void its_own_option_and_its_own_words_appear() {
        assertThat(help("create")).contains("--region=REGION").contains("Create an object store");
        create();
        assertThat(commandLine("show").out()).contains("Region:                 north");
        assertThat(commandLine("list").out()).contains("| BUCKET ").contains("| Disk ");
    }
}
