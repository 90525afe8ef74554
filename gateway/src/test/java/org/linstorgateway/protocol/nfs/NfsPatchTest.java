package org.linstorgateway.protocol.nfs;

import java.util.Random;
import org.linstorgateway.protocol.PatchContract;

class NfsPatchTest extends PatchContract<NfsTarget> {
    NfsPatchTest() {
        super(new Nfs());
    }

    @Override
    protected NfsTarget next(Random random) {
        return new RandomExports(random.nextLong()).next();
    }
}
