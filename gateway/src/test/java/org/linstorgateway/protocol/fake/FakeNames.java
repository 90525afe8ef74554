package org.linstorgateway.protocol.fake;

import org.linstorgateway.protocol.ProtocolNames;
import org.linstorgateway.target.TargetId;

/** Names that differ from each other wherever they can, so that a mix-up is noticed. */
final class FakeNames implements ProtocolNames {
    @Override
    public String file() {
        return "objects";
    }

    @Override
    public String rest() {
        return "object-stores";
    }

    @Override
    public String command() {
        return "bucket";
    }

    @Override
    public String noun() {
        return "object store";
    }

    @Override
    public TargetId parseId(String text) {
        return new BucketName(text);
    }
}
