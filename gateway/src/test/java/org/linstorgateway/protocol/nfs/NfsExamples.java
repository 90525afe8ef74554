package org.linstorgateway.protocol.nfs;

import java.util.List;
import java.util.Optional;
import org.linstorgateway.promoter.Promoter;
import org.linstorgateway.promoter.PromoterReader;
import org.linstorgateway.promoter.Samples;
import org.linstorgateway.target.AllowedNetwork;
import org.linstorgateway.target.FileSystem;
import org.linstorgateway.target.ServiceIp;
import org.linstorgateway.target.Volume;

/** The exports of the sample files. */
final class NfsExamples {
    static final NfsTarget MEDIA = kernel("media", "192.168.50.20/24", List.of(AllowedNetwork.EVERYONE_V4),
            volume(1, "/music"), volume(2, "/movies"));
    static final NfsTarget OPEN = kernel("open", "192.168.50.23/24",
            List.of(AllowedNetwork.EVERYONE_V6, AllowedNetwork.EVERYONE_V4), volume(1, "/"));
    static final NfsTarget OLDSHARE = kernel("oldshare", "192.168.50.21/24",
            List.of(AllowedNetwork.parse("192.168.50.0/24")), volume(1, "/"));
    static final NfsTarget SCRATCH = new NfsTarget(new ExportName("scratch"), ServiceIp.parse("192.168.50.22/24"),
            List.of(AllowedNetwork.parse("10.20.0.0/16")), "gw", List.of(volume(1, "/")), false,
            NfsImplementation.GANESHA);

    private NfsExamples() {}

    static NfsTarget kernel(String name, String serviceIp, List<AllowedNetwork> networks, Volume... volumes) {
        return new NfsTarget(new ExportName(name), ServiceIp.parse(serviceIp), networks, "gw", List.of(volumes), false,
                NfsImplementation.KERNEL);
    }

    static Volume volume(int number, String path) {
        return new Volume(number, 20_480,
                Optional.of(new FileSystem("ext4", new FileSystem.Owner("nobody", "nobody"))), Optional.of(path));
    }

    static Promoter sample(String name) {
        return PromoterReader.read(Samples.text("linstor-gateway-nfs-" + name + ".toml"));
    }
}
