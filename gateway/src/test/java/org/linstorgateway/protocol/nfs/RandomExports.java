package org.linstorgateway.protocol.nfs;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.linstorgateway.target.AllowedNetwork;
import org.linstorgateway.target.ExportOptions;
import org.linstorgateway.target.ExportOptions.Access;
import org.linstorgateway.target.ExportOptions.Security;
import org.linstorgateway.target.ExportOptions.Squash;
import org.linstorgateway.target.ExportOptions.Writes;
import org.linstorgateway.target.ExportRules;
import org.linstorgateway.target.FileSystem;
import org.linstorgateway.target.ServiceIp;
import org.linstorgateway.target.Volume;

/** Valid NFS exports of all kinds. */
final class RandomExports {
    private static final String NAME = "abcXYZ0189_-";
    private final Random random;

    RandomExports(long seed) {
        this.random = new Random(seed);
    }

    NfsTarget next() {
        List<ServiceIp> ips = IntStream.rangeClosed(0, random.nextInt(3)).mapToObj(i -> {
            boolean v6 = random.nextBoolean();
            return ServiceIp.parse(address(v6) + "/" + (1 + random.nextInt(v6 ? 112 : 24)));
        }).toList();
        NfsImplementation implementation = one(NfsImplementation.values());
        List<AllowedNetwork> networks = networks(implementation);
        List<Volume> volumes = volumes().stream().map(volume -> implementation.isKernel()
                && random.nextInt(4) == 0 ? volume.ruled(Optional.of(rules(implementation, networks))) : volume)
                .toList();
        return new NfsTarget(new ExportName("e" + word(NAME, 1 + random.nextInt(47))),
                ips, networks,
                word("abcDEF", 8), volumes, random.nextBoolean(), implementation, rules(implementation, networks),
                server(implementation));
    }

    private NfsServerSettings server(NfsImplementation implementation) {
        boolean ganesha = implementation == NfsImplementation.GANESHA;
        return new NfsServerSettings(implementation != NfsImplementation.KERNEL_SHARED && random.nextBoolean(),
                maybe(60L + random.nextInt(121)).filter(_ -> ganesha),
                maybe(1L + random.nextInt(60)).filter(_ -> ganesha));
    }

    private List<AllowedNetwork> networks(NfsImplementation implementation) {
        return IntStream.rangeClosed(1, 1 + random.nextInt(4)).mapToObj(i -> {
            boolean v6 = random.nextBoolean();
            boolean ganesha = implementation == NfsImplementation.GANESHA;
            int longest = ganesha ? ClientSpec.LONGEST_GANESHA_V6_PREFIX : 128;
            int prefix = v6 && random.nextInt(8) == 0 ? 128 : random.nextInt((v6 ? longest : 32) + 1);
            return AllowedNetwork.parse(address(v6) + "/" + prefix);
        }).toList();
    }

    private ExportRules rules(NfsImplementation implementation, List<AllowedNetwork> networks) {
        boolean kernel = implementation.isKernel();
        Map<AllowedNetwork, ExportOptions> some = new LinkedHashMap<>();
        networks.stream().filter(network -> kernel && random.nextInt(4) == 0)
                .forEach(network -> some.put(network, options(kernel)));
        return random.nextInt(3) == 0 ? ExportRules.NONE : new ExportRules(options(kernel), some);
    }

    private ExportOptions options(boolean kernel) {
        Optional<Squash> squash = maybe(one(Squash.values()));
        Optional<Long> id = maybe(1 + (long) random.nextInt(1 << 30))
                .filter(_ -> !squash.equals(Optional.of(Squash.NO_ROOT_SQUASH)));
        boolean further = kernel && random.nextBoolean();
        return new ExportOptions(maybe(one(Access.values())), squash, squash.isPresent() ? id : Optional.empty(),
                squash.isPresent() ? id : Optional.empty(),
                random.nextBoolean() ? List.of() : List.of(one(Security.values()), one(Security.values())),
                kernel ? maybe(one(Writes.values())) : Optional.empty(),
                further ? List.of("no_wdelay", "insecure") : List.of(), Optional.empty());
    }

    private <V> V one(V[] values) {
        return values[random.nextInt(values.length)];
    }

    private <V> Optional<V> maybe(V value) {
        return Optional.of(value).filter(_ -> random.nextBoolean());
    }

    private String address(boolean v6) {
        return v6
                ? "fd00:%x::%x".formatted(random.nextInt(0xffff), 1 + random.nextInt(0xfffe))
                : "10.%d.%d.%d".formatted(random.nextInt(256), random.nextInt(256), 1 + random.nextInt(254));
    }

    private List<Volume> volumes() {
        List<Integer> numbers = random.ints(1 + random.nextInt(6), 1, 300).distinct().boxed().toList();
        if (numbers.size() == 1) {
            return List.of(volume(numbers.getFirst(), random.nextBoolean() ? "/" : "/" + word("aB.+@é", 5) + "x/y"));
        }
        return numbers.stream().map(number -> volume(number, "/" + word("abc", 3) + number)).toList();
    }

    private Volume volume(int number, String path) {
        FileSystem fileSystem = new FileSystem(random.nextBoolean() ? "ext4" : "xfs",
                new FileSystem.Owner(word("abc", 4), word("abc", 4)));
        return new Volume(number, 307_200 + random.nextInt(1 << 30), Optional.of(fileSystem), Optional.of(path));
    }

    private String word(String letters, int length) {
        return random.ints(length, 0, letters.length()).mapToObj(i -> letters.substring(i, i + 1))
                .collect(Collectors.joining());
    }
}
