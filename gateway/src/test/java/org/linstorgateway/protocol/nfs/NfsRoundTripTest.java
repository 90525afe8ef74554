package org.linstorgateway.protocol.nfs;

import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.linstorgateway.promoter.Promoter;
import org.linstorgateway.promoter.PromoterReader;
import org.linstorgateway.promoter.PromoterWriter;
import org.linstorgateway.protocol.Backing;
import org.linstorgateway.protocol.TestBackings;
import org.linstorgateway.target.AllowedNetwork;
import org.linstorgateway.target.Deployed;
import org.linstorgateway.target.Status;
import org.linstorgateway.target.Volume;
import org.linstorgateway.wire.Json;

import static org.assertj.core.api.Assertions.assertThat;

class NfsRoundTripTest {
    private static final int ROUNDS = 500;
    private final Nfs nfs = new Nfs();

    static LongStream seeds() {
        return LongStream.of(1, System.nanoTime());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void any_valid_export_survives_its_promoter_file(long seed) {
        RandomExports exports = new RandomExports(seed);
        for (int round = 0; round < ROUNDS; round++) {
            NfsTarget target = exports.next();
            nfs.rules().requireCreatable(target);
            Backing backing = TestBackings.of(target);
            String text = PromoterWriter.write(
                    Promoter.of(target.resource(), nfs.promoter().start(target, backing, List.of()),
                            nfs.promoter().targetAs()),
                    ZonedDateTime.now(ZoneOffset.UTC));

            assertThat(nfs.promoter().read(PromoterReader.read(text), backing)).as("seed %d, round %d", seed, round)
                    .isEqualTo(target);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void any_valid_export_survives_its_json(long seed) {
        RandomExports exports = new RandomExports(seed);
        for (int round = 0; round < ROUNDS; round++) {
            NfsTarget target = exports.next();
            Deployed<NfsTarget> deployed = new Deployed<>(target, Optional.of(Volume.CLUSTER_PRIVATE), Status.UNKNOWN);

            assertThat(nfs.wire().target(Json.readObject(Json.write(nfs.wire().request(target, Duration.ZERO)))))
                    .as("seed %d, round %d", seed, round).isEqualTo(target);
            assertThat(nfs.wire().deployed(Json.readObject(Json.write(nfs.wire().answer(deployed)))))
                    .as("seed %d, round %d", seed, round).isEqualTo(deployed);
        }
    }

    @Test
    void the_fields_of_a_response_have_the_order_that_clients_know() {
        String json = Json.write(nfs.wire().answer(
                new Deployed<>(NfsExamples.SCRATCH, Optional.of(Volume.CLUSTER_PRIVATE), Status.UNKNOWN)));

        assertThat(json).isEqualTo("""
                {"name":"scratch","service_ip":"192.168.50.22/24","allowed_ips":["10.20.0.0/16"],"resource_group":"gw",\
                "volumes":[{"number":0,"size_kib":65536,"file_system":"ext4",\
                "file_system_root_owner":{"User":"root","Group":"root"},"export_path":""},\
                {"number":1,"size_kib":20480,"file_system":"ext4",\
                "file_system_root_owner":{"User":"nobody","Group":"nobody"},"export_path":"/"}],\
                "status":{"state":"Unknown","service":"Stopped","primary":"","nodes":[],"volumes":[],\
                "wanted":"Stopped","actual":"Unknown"},\
                "gross_size":false,"implementation":"ganesha"}""");
        assertThat(nfs.wire().request(NfsExamples.SCRATCH, Duration.ofSeconds(30)).keySet()).endsWith("gross_size",
                "resource_timeout", "implementation");
    }

    @Test
    void several_service_ips_are_additional_and_the_first_stays_where_clients_look() {
        NfsTarget target = read("""
                {"name": "x1", "service_ips": ["10.0.0.1/8", "fd00::1/64"], "volumes": [{"size_kib": 4096}]}""");

        assertThat(nfs.wire().answer(new Deployed<>(target, Optional.empty(), Status.UNKNOWN)))
                .containsEntry("service_ip", "10.0.0.1/8")
                .containsEntry("service_ips", List.of("10.0.0.1/8", "fd00::1/64"));
    }

    @Test
    void absent_fields_of_a_request_take_their_defaults() {
        NfsTarget target = read("""
                {"name": "x1", "service_ip": "10.0.0.1/8", "volumes": [{"size_kib": 4096}]}""");

        assertThat(target.allowedNetworks()).containsExactly(AllowedNetwork.EVERYONE_V6, AllowedNetwork.EVERYONE_V4);
        assertThat(target.implementation()).isEqualTo(NfsImplementation.KERNEL);
        assertThat(target.resourceGroup()).isEqualTo("DfltRscGrp");
        assertThat(target.volumes()).singleElement().satisfies(volume -> {
            assertThat(volume.number()).isOne();
            assertThat(volume.exportPath()).contains("/");
            assertThat(volume.fileSystem().orElseThrow()).isEqualTo(
                    NfsExamples.volume(1, "/").fileSystem().orElseThrow());
        });
    }

    @Test
    void ganesha_admits_everybody_of_the_service_ips_family() {
        assertThat(read("""
                {"name": "x1", "service_ip": "fd00::1/64", "implementation": "ganesha", "allowed_ips": []}""")
                .allowedNetworks()).containsExactly(AllowedNetwork.EVERYONE_V6);
        assertThat(read("""
                {"name": "x1", "service_ip": "10.0.0.1/8", "implementation": "Ganesha"}""").allowedNetworks())
                .containsExactly(AllowedNetwork.EVERYONE_V4);
    }

    @Test
    void several_volumes_without_a_path_get_one_each_and_superfluous_slashes_are_ignored() {
        assertThat(read("""
                {"name": "x1", "service_ip": "10.0.0.1/8", "volumes": [{"size_kib": 4096},
                 {"size_kib": 4096, "export_path": "music//live/"}]}""").volumes())
                .extracting(volume -> volume.exportPath().orElseThrow()).containsExactly("/vol1", "/music/live");
    }

    private NfsTarget read(String json) {
        return nfs.wire().target(Json.readObject(json));
    }
}
