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
 * iSCSI targets by the thousand in a LINSTOR, each with one volume: made by the calls that a create makes, without its
 * looking at all others.
 */
public final class Population {
    private static final String GROUP = "DfltRscGrp";
    private static final Map<String, String> OPTIONS = Map.of("DrbdOptions/Resource/auto-promote", "no",
            "DrbdOptions/Resource/quorum", "majority", "DrbdOptions/Resource/on-suspended-primary-outdated",
            "force-secondary", "DrbdOptions/Resource/on-no-quorum", "io-error",
            "DrbdOptions/Resource/on-no-data-accessible", "io-error");
    private static final int PRIVATE_KIB = 64 << 10;
    private static final int SIZE_KIB = 1 << 20;

    private final Simulator simulator;

    private Population(Simulator simulator) {
        this.simulator = simulator;
    }

    /** Adds targets {@code 0} to {@code count - 1}, all started. */
    static void add(Simulator simulator, int count) {
        Population population = new Population(simulator);
        IntStream.range(0, count).mapToObj(Population::target).forEach(population::add);
    }

    /** The target with a number. Its address belongs to this machine alone, as all that begin with 127 do. */
    public static IscsiTarget target(int number) {
        String address = "127.16.%d.%d/8".formatted(number >> 8, number & 0xff);
        return new IscsiTarget(new Iqn("iqn.2026-03.org.example:" + name(number)), List.of(ServiceIp.parse(address)),
                GROUP, List.of(Volume.raw(1, SIZE_KIB)), List.of(), Optional.empty(), false, Optional.empty());
    }

    /** The name of the LINSTOR resource of the target with a number. */
    public static String name(int number) {
        return "store%05d".formatted(number);
    }

    /** Where the promoter file of a target is. */
    public static String path(String resource) {
        return new PromoterPath("iscsi", resource).toString();
    }

    /** The promoter file of a target. */
    public static String file(IscsiTarget target) {
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
        return new Backing(Optional.empty(), GROUP, disks);
    }

    private void add(IscsiTarget target) {
        String definition = "/v1/resource-definitions/" + target.resource();
        change("POST", "/v1/resource-definitions", Map.of("resource_definition",
                Map.of("name", target.resource(), "resource_group_name", GROUP, "props", props(target))));
        addVolume(definition, 0, PRIVATE_KIB, Map.of("FileSystem/Type", "ext4"));
        addVolume(definition, 1, SIZE_KIB, Map.of());
        change("POST", definition + "/autoplace", Map.of());
        String file = URLEncoder.encode(path(target.resource()), StandardCharsets.UTF_8);
        byte[] content = file(target).getBytes(StandardCharsets.UTF_8);
        change("PUT", "/v1/files/" + file, Map.of("content", Base64.getEncoder().encodeToString(content),
                "alt_suffixes", List.of(".disabled")));
        change("POST", definition + "/files/" + file, Map.of());
    }

    private static Map<String, String> props(IscsiTarget target) {
        Map<String, String> props = new HashMap<>(OPTIONS);
        props.put("Aux/linstor-gateway/target", "iscsi " + target.iqn().text());
        props.put("Aux/linstor-gateway/creation", UUID.randomUUID() + "/" + UUID.randomUUID() + " " + Instant.now());
        return props;
    }

    private void addVolume(String definition, int number, long sizeKib, Map<String, String> props) {
        change("POST", definition + "/volume-definitions",
                Map.of("volume_definition", Map.of("volume_number", number, "size_kib", sizeKib, "props", props)));
    }

    private void change(String method, String path, Map<String, Object> body) {
        simulator.execute(method, path, Json.write(body));
    }
}
