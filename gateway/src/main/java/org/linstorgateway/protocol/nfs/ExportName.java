package org.linstorgateway.protocol.nfs;

import org.linstorgateway.protocol.ResourceName;
import org.linstorgateway.target.TargetId;

/** The name of an NFS export, which is also that of its LINSTOR resource. */
public record ExportName(String text) implements TargetId {

    public ExportName {
        ResourceName.requireValid(text);
    }

    @Override
    public String resource() {
        return text;
    }

    @Override
    public String toString() {
        return text;
    }
}
