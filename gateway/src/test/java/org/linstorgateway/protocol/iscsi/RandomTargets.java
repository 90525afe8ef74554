package org.linstorgateway.protocol.iscsi;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.linstorgateway.target.Secret;
import org.linstorgateway.target.ServiceIp;
import org.linstorgateway.target.Volume;

/** Valid iSCSI targets of all kinds. */
final class RandomTargets {
    private static final String NAME = "abcdefghijklmnopqrstuvwxyz0123456789-";
    private static final String PASSWORD = "abcXYZ019";
    private final Random random;

    RandomTargets(long seed) {
        this.random = new Random(seed);
    }

    IscsiTarget next() {
        Optional<IscsiImplementation> implementation = random.nextBoolean()
                ? Optional.empty()
                : Optional.of(anyOf(IscsiImplementation.values()));
        boolean v6 = implementation.map(IscsiImplementation::servesIpv6).orElse(true);
        boolean chap = implementation.map(IscsiImplementation::knowsChap).orElse(true) && random.nextBoolean();
        boolean names = implementation.map(IscsiImplementation::knowsInitiatorNames).orElse(true);
        return new IscsiTarget(iqn(), serviceIps(v6), "g" + word(NAME, 7),
                volumes(knows(implementation, IscsiImplementation::knowsBlockSize)), names ? initiators() : List.of(),
                chap
                        ? Optional.of(new Chap(word(NAME, 5), new Secret(word(signs(implementation), 14))))
                        : Optional.empty(),
                random.nextBoolean(), implementation, tuning(implementation));
    }

    private LunTuning tuning(Optional<IscsiImplementation> implementation) {
        return new LunTuning(knows(implementation, IscsiImplementation::knowsThinProvisioning) && random.nextBoolean(),
                knows(implementation, IscsiImplementation::choosesWriteBack)
                        ? Optional.of(random.nextBoolean())
                        : Optional.empty(),
                knows(implementation, IscsiImplementation::knowsQueueDepth) && random.nextBoolean()
                        ? Optional.of(1 + random.nextInt(LunTuning.DEEPEST_QUEUE))
                        : Optional.empty());
    }

    private static boolean knows(Optional<IscsiImplementation> implementation, Predicate<IscsiImplementation> what) {
        return implementation.filter(what).isPresent();
    }

    private static String signs(Optional<IscsiImplementation> implementation) {
        return PASSWORD + implementation.map(IscsiImplementation::credentialSigns)
                .orElse(IscsiImplementation.commonCredentialSigns());
    }

    private <E> E anyOf(E[] choices) {
        return choices[random.nextInt(choices.length)];
    }

    private Iqn iqn() {
        return new Iqn("iqn.20%02d-%02d.org.%s:%s".formatted(random.nextInt(100), 1 + random.nextInt(12),
                "x" + word("abc0", 3) + ".d" + random.nextInt(9), "t" + word(NAME, 1 + random.nextInt(40))));
    }

    private List<ServiceIp> serviceIps(boolean v6) {
        return IntStream.rangeClosed(1, 1 + random.nextInt(4)).mapToObj(i -> v6 && random.nextBoolean()
                ? "fd00:%x::%x/%d".formatted(random.nextInt(0xffff), i, 1 + random.nextInt(112))
                : "10.%d.%d.%d/%d".formatted(random.nextInt(256), random.nextInt(256), i, 1 + random.nextInt(24)))
                .map(ServiceIp::parse).toList();
    }

    private List<Volume> volumes(boolean blocks) {
        return random.ints(random.nextInt(6), 1, 300).distinct()
                .mapToObj(number -> Volume.raw(number, 4 + random.nextInt(1 << 30))
                        .blocks(blocks && random.nextBoolean()
                                ? Optional.of(512 << random.nextInt(4))
                                : Optional.empty()))
                .toList();
    }

    private List<InitiatorName> initiators() {
        List<String> kinds = List.of("iqn.1993-08.org.debian:01:9b1e2c3d4f", "iqn.1998-01.com.vmware:esx1-4a2b",
                "eui.02004567a425678d", "naa.52004567ba64678d", "iqn.2026-01.org.example");
        return random.ints(random.nextInt(4), 0, kinds.size()).distinct().mapToObj(kinds::get).map(InitiatorName::new)
                .toList();
    }

    private String word(String letters, int length) {
        return random.ints(length, 0, letters.length()).mapToObj(i -> letters.substring(i, i + 1))
                .collect(Collectors.joining());
    }
}
