package org.linstorgateway.contract;

import java.util.List;
import java.util.Optional;
import org.linstorgateway.protocol.iscsi.Iqn;
import org.linstorgateway.protocol.iscsi.IscsiTarget;
import org.linstorgateway.target.Deployed;
import org.linstorgateway.target.Placement;
import org.linstorgateway.target.ServiceIp;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.Volume;

/** iSCSI targets for tests. */
public final class Examples {
    public static final Iqn VMSTORE_IQN = new Iqn("iqn.2026-03.org.example:vmstore");
    public static final IscsiTarget VMSTORE = target("vmstore", "192.168.50.10/24");
    public static final String VMSTORE_FILE = "/etc/drbd-reactor.d/linstor-gateway-iscsi-vmstore.toml";

    private Examples() {}

    /** Returns the target {@link #VMSTORE} with another placement. */
    public static IscsiTarget placed(Placement placement) {
        return new IscsiTarget(VMSTORE_IQN, VMSTORE.serviceIps(), placement, VMSTORE.volumes(), List.of(),
                Optional.empty(), false, Optional.empty(), VMSTORE.tuning());
    }

    /** Returns a target with one volume of 20 MiB. */
    public static IscsiTarget target(String name, String serviceIp) {
        return new IscsiTarget(new Iqn("iqn.2026-03.org.example:" + name), List.of(ServiceIp.parse(serviceIp)),
                "DfltRscGrp", List.of(Volume.raw(1, 20_480)), List.of(), Optional.empty(), false, Optional.empty());
    }

    /** Returns a target as a list has it: without the parts of its nodes. */
    public static <T extends Target> Deployed<T> listed(Deployed<T> shown) {
        return shown.with(shown.status().withParts(List.of()));
    }
}
