package org.linstorgateway.client;

import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.linstorgateway.protocol.ResourceGroups;
import org.linstorgateway.protocol.iscsi.Iqn;
import org.linstorgateway.protocol.iscsi.IscsiTarget;
import org.linstorgateway.target.ServiceIp;
import org.linstorgateway.target.Volume;

/** iSCSI targets for tests of clients. */
public final class IscsiTargets {
    private IscsiTargets() {}

    /** Returns a target with volumes of these sizes in KiB, numbered from 1. */
    public static IscsiTarget of(String name, String ip, long... sizes) {
        List<Volume> volumes = LongStream.range(0, sizes.length)
                .mapToObj(i -> Volume.raw((int) i + 1, sizes[(int) i])).toList();
        return new IscsiTarget(new Iqn("iqn.2026-03.org.example:" + name), List.of(ServiceIp.parse(ip)),
                ResourceGroups.DEFAULT, volumes, List.of(), Optional.empty(), false, Optional.empty());
    }
}
