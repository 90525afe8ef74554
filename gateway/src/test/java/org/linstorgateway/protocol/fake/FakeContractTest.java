package org.linstorgateway.protocol.fake;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.linstorgateway.contract.ProtocolContract;
import org.linstorgateway.target.ServiceIp;
import org.linstorgateway.target.Volume;

import static org.assertj.core.api.Assertions.assertThat;

class FakeContractTest extends ProtocolContract<ObjectStore> {
    FakeContractTest() {
        super(new Fake(),
                new ObjectStore(new BucketName("photos"), ServiceIp.parse("10.0.0.1/24"), "north", "DfltRscGrp",
                        List.of(Volume.raw(1, 20_480)), false),
                "photos", "10.0.0.1/24", "20M", "--region", "north");
    }

    @Test
    void its_own_option_and_its_own_words_appear() {
        assertThat(help("create")).contains("--region=REGION").contains("Create an object store");
        create();
        assertThat(commandLine("show").out()).contains("Region:                 north");
        assertThat(commandLine("list").out()).contains("| BUCKET ").contains("| Disk ");
    }
}
