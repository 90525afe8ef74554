package org.linstorgateway.protocol.iscsi;

import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.linstorgateway.promoter.Promoter;
import org.linstorgateway.promoter.PromoterReader;
import org.linstorgateway.promoter.PromoterWriter;
import org.linstorgateway.protocol.Backing;
import org.linstorgateway.protocol.TestBackings;
import org.linstorgateway.target.Deployed;
import org.linstorgateway.target.Secret;
import org.linstorgateway.target.Status;
import org.linstorgateway.target.Volume;
import org.linstorgateway.wire.Json;

import static org.assertj.core.api.Assertions.assertThat;

class IscsiRoundTripTest {
    private static final int ROUNDS = 500;
    private final Iscsi iscsi = new Iscsi();

    static LongStream seeds() {
        return LongStream.of(1, System.nanoTime());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void any_valid_target_survives_its_promoter_file(long seed) {
        RandomTargets targets = new RandomTargets(seed);
        for (int round = 0; round < ROUNDS; round++) {
            IscsiTarget target = targets.next();
            iscsi.rules().requireCreatable(target);
            Backing backing = TestBackings.of(target);
            String text = PromoterWriter.write(
                    Promoter.of(target.resource(), iscsi.promoter().start(target, backing, List.of()),
                            iscsi.promoter().targetAs()),
                    ZonedDateTime.now(ZoneOffset.UTC));

            IscsiTarget read = iscsi.promoter().read(PromoterReader.read(text), backing);

            assertThat(read).as("seed %d, round %d", seed, round)
                    .isEqualTo(target.volumes().isEmpty() ? withoutGrossSize(target) : target);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void any_valid_target_survives_its_json(long seed) {
        RandomTargets targets = new RandomTargets(seed);
        for (int round = 0; round < ROUNDS; round++) {
            IscsiTarget target = targets.next();
            Deployed<IscsiTarget> deployed = new Deployed<>(target, Optional.of(Volume.CLUSTER_PRIVATE),
                    Status.UNKNOWN);

            assertThat(iscsi.wire().target(Json.readObject(Json.write(iscsi.wire().request(target, Duration.ZERO)))))
                    .as("seed %d, round %d", seed, round).isEqualTo(target);
            String answer = Json.write(iscsi.wire().answer(deployed));
            assertThat(iscsi.wire().deployed(Json.readObject(answer)).target()).as("seed %d, round %d", seed, round)
                    .isEqualTo(withoutPassword(target));
            target.chap().ifPresent(chap -> assertThat(answer).doesNotContain(chap.password().reveal()));
        }
    }

    /** Without a volume there is nothing that LINSTOR could remember it by. */
    private static IscsiTarget withoutGrossSize(IscsiTarget target) {
        return new IscsiTarget(target.iqn(), target.serviceIps(), target.resourceGroup(), target.volumes(),
                target.allowedInitiators(), target.chap(), false, target.implementation(), target.tuning());
    }

    private static IscsiTarget withoutPassword(IscsiTarget target) {
        return new IscsiTarget(target.iqn(), target.serviceIps(), target.resourceGroup(), target.volumes(),
                target.allowedInitiators(), target.chap().map(chap -> new Chap(chap.username(), new Secret(""))),
                target.grossSize(), target.implementation(), target.tuning());
    }
}
