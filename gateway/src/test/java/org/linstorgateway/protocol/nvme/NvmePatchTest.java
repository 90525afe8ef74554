package org.linstorgateway.protocol.nvme;

import java.util.Random;
import org.linstorgateway.protocol.PatchContract;

class NvmePatchTest extends PatchContract<NvmeTarget> {
    NvmePatchTest() {
        super(new NvmeOf());
    }

    @Override
    protected NvmeTarget next(Random random) {
        return NvmeRoundTripTest.target(random);
    }
}
