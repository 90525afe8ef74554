package org.linstorgateway.bench.linstor;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.linstorgateway.promoter.Promoter;
import org.linstorgateway.promoter.PromoterPath;
import org.linstorgateway.promoter.PromoterWriter;
import org.linstorgateway.protocol.Backing;
import org.linstorgateway.protocol.ResourceGroups;
import org.linstorgateway.protocol.iscsi.Iqn;
import org.linstorgateway.protocol.iscsi.Iscsi;
import org.linstorgateway.protocol.iscsi.IscsiTarget;
import org.linstorgateway.sim.Simulator;
import org.linstorgateway.target.ServiceIp;
import org.linstorgateway.target.Volume;
import org.linstorgateway.wire.Json;

import static java.time.ZoneOffset.UTC;
import static java.time.ZonedDateTime.now;

/**
 * Thousands of iSCSI targets with one volume each, created by the requests of a create command, but without its check for
 * conflicts with all other targets.
 */
public final class SampleTargets {
    private static final Map<String, String> DRBD_OPTIONS = Map.of("DrbdOptions/Resource/auto-promote", "no",
            "DrbdOptions/Resource/quorum", "majority", "DrbdOptions/Resource/on-suspended-primary-outdated",
            "force-secondary", "DrbdOptions/Resource/on-no-quorum", "io-error",
            "DrbdOptions/Resource/on-no-data-accessible", "io-error");
    private static final int SIZE_KIB = 1 << 20;

    private final Simulator simulator;

    private SampleTargets(Simulator simulator) {
        this.simulator = simulator;
    }

    /** Creates and starts the targets {@code 0} to {@code count - 1}. */
    static void createAll(Simulator simulator, int count) {
        SampleTargets targets = new SampleTargets(simulator);
        IntStream.range(0, count).mapToObj(SampleTargets::target).forEach(targets::create);
    }

    /** Returns the target with a number. Its service IP is one for benchmarks (RFC 2544). */
    public static IscsiTarget target(int number) {
        String address = "198.18.%d.%d/15".formatted(1 + (number >> 8), number & 0xff);
        return new IscsiTarget(new Iqn("iqn.2026-03.org.example:" + resource(number)),
                List.of(ServiceIp.parse(address)),
                ResourceGroups.DEFAULT, List.of(Volume.raw(1, SIZE_KIB)), List.of(), Optional.empty(), false,
                Optional.empty());
    }

    /** Returns the name of the LINSTOR resource of the target with a number. */
    public static String resource(int number) {
        return "store%05d".formatted(number);
    }

    /** Returns the path of the promoter file of a resource. */
    public static String promoterPath(String resource) {
        return new PromoterPath("iscsi", resource).toString();
    }

    /** Returns the text of the promoter file of a target. */
    public static String promoterFile(IscsiTarget target) {
        Iscsi iscsi = new Iscsi();
        Promoter promoter = Promoter.of(target.resource(), iscsi.promoter().start(target, backing(target), List.of()),
                iscsi.promoter().targetAs());
        return PromoterWriter.write(promoter, now(UTC));
    }

    private static Backing backing(IscsiTarget target) {
        List<Backing.Disk> disks = Stream.concat(Stream.of(Volume.CLUSTER_PRIVATE), target.volumes().stream())
                .map(volume -> new Backing.Disk(volume, false, Optional.empty(),
                        Optional.of("/dev/drbd/by-res/" + target.resource() + "/" + volume.number())))
                .toList();
        return new Backing(Optional.empty(), ResourceGroups.DEFAULT, disks);
    }

    private void create(IscsiTarget target) {
        String definition = "/v1/resource-definitions/" + target.resource();
        send("POST", "/v1/resource-definitions", Map.of("resource_definition",
                Map.of("name", target.resource(), "resource_group_name", ResourceGroups.DEFAULT, "props",
                        props(target))));
        createVolumeDefinition(definition, 0, Volume.CLUSTER_PRIVATE.sizeKib(), Map.of("FileSystem/Type", "ext4"));
        createVolumeDefinition(definition, 1, SIZE_KIB, Map.of());
        send("POST", definition + "/autoplace", Map.of());
        String file = URLEncoder.encode(promoterPath(target.resource()), StandardCharsets.UTF_8);
        byte[] content = promoterFile(target).getBytes(StandardCharsets.UTF_8);
        send("PUT", "/v1/files/" + file, Map.of("content", Base64.getEncoder().encodeToString(content),
                "alt_suffixes", List.of(PromoterPath.DISABLED_SUFFIX)));
        send("POST", definition + "/files/" + file, Map.of());
    }

    private static Map<String, String> props(IscsiTarget target) {
        Map<String, String> props = new HashMap<>(DRBD_OPTIONS);
        props.put("Aux/linstor-gateway/target", "iscsi " + target.iqn().text());
        props.put("Aux/linstor-gateway/creation", UUID.randomUUID() + "/" + UUID.randomUUID() + " " + Instant.now());
        return props;
    }

    private void createVolumeDefinition(String definition, int number, long sizeKib, Map<String, String> props) {
        send("POST", definition + "/volume-definitions",
                Map.of("volume_definition", Map.of("volume_number", number, "size_kib", sizeKib, "props", props)));
    }

    private void send(String method, String path, Map<String, Object> body) {
        simulator.execute(method, path, Json.write(body));
    }
}
