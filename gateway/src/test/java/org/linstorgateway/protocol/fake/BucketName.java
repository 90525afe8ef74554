package org.linstorgateway.protocol.fake;

import org.linstorgateway.protocol.ResourceName;
import org.linstorgateway.target.TargetId;

/** The name of an object store, which is also the name of its LINSTOR resource. */
record BucketName(String text) implements TargetId {

    BucketName {
        ResourceName.requireValid(text);
    }

    @Override
    public String resource() {
        return text;
    }
}
