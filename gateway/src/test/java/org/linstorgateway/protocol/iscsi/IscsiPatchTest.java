package org.linstorgateway.protocol.iscsi;

import java.util.Random;
import org.linstorgateway.protocol.PatchContract;

class IscsiPatchTest extends PatchContract<IscsiTarget> {
    IscsiPatchTest() {
        super(new Iscsi());
    }

    @Override
    protected IscsiTarget next(Random random) {
        return new RandomTargets(random.nextLong()).next();
    }
}
