package org.linstorgateway.protocol;

import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.linstorgateway.option.Operation;
import org.linstorgateway.promoter.NodePreference;
import org.linstorgateway.promoter.OcfAgent;
import org.linstorgateway.promoter.Promoter;
import org.linstorgateway.promoter.PromoterReader;
import org.linstorgateway.promoter.PromoterWriter;
import org.linstorgateway.promoter.Samples;
import org.linstorgateway.promoter.StartEntry;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.TargetPatch;
import org.linstorgateway.target.Volume;
import org.linstorgateway.wire.Json;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The promises about patches of any target of a protocol, whose promoter file this program or another one wrote: the wanted
 * values are in the file, and nothing else has changed.
 */
public abstract class PatchContract<T extends Target> {
    private static final int ROUNDS = 25;
    private static final int PATCHES = 4;
    /** What a patch may change in an entry that stays. */
    private static final Map<String, Set<String>> CHANGEABLE = Map.of("iSCSITarget",
            Set.of("allowed_initiators", "incoming_username", "incoming_password", "portals", "implementation", "tid",
                    "additional_parameters"),
            "iSCSILogicalUnit",
            Set.of("implementation", "scsi_id", "emulate_tpu", "tgt_bsoflags", "additional_parameters"), "nfsserver",
            Set.of("nfs_ip", "nfsv4_only"), "exportfs", Set.of("options"), "ganesha-nfs",
            Set.of("clients", "nfs_ip", "access_type", "squash", "anonuid", "anongid", "sectype", "protocols",
                    "grace_period", "lease_lifetime"),
            "nvmet-port", Set.of("type"), "IPaddr2", Set.of("cidr_netmask", "nic"));
    /** Lists whose order says nothing. That of security flavours is the order of preference. */
    private static final Set<String> UNORDERED = Set.of("service_ips", "allowed_ips", "allowed_initiators");
    private final Protocol<T> protocol;

    protected PatchContract(Protocol<T> protocol) {
        this.protocol = protocol;
    }

    /** Returns a valid target. */
    protected abstract T next(Random random);

    /** Returns a valid target with network interfaces and preferred nodes, as every protocol has them. */
    private T placed(Random random) {
        T target = next(random);
        Map<String, Object> request = new LinkedHashMap<>(protocol.wire().request(target, Duration.ZERO));
        switch (random.nextInt(3)) {
            case 0 -> request.put("nics", List.of("bond" + random.nextInt(3)));
            case 1 -> request.put("nics", target.serviceIps().stream().filter(_ -> random.nextBoolean())
                    .map(ip -> ip.address() + "=eth" + random.nextInt(3)).toList());
            default -> request.remove("nics");
        }
        if (random.nextBoolean()) {
            request.put("preferred_nodes", shuffled(List.of("alpha", "bravo", "charlie"), random).subList(0,
                    1 + random.nextInt(3)));
            if (random.nextBoolean()) {
                request.put("preferred_nodes_policy", random.nextBoolean() ? "always" : "start-only");
            }
        }
        return protocol.wire().target(Json.object(request));
    }

    static LongStream seeds() {
        return LongStream.of(1, System.nanoTime());
    }

    private record File(Promoter promoter, Backing backing) {}

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void any_patch_changes_what_it_names_and_nothing_else(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            T target = placed(random);
            File written = written(target, TestBackings.of(target));
            patchSeveralTimes(random.nextBoolean() ? written : edited(written, random), random,
                    "seed " + seed + ", round " + round);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void any_patch_of_an_existing_file_changes_what_it_names_and_nothing_else(long seed) {
        Random random = new Random(seed);
        for (String name : Samples.names()) {
            if (name.startsWith("linstor-gateway-" + protocol.names().file() + "-")) {
                for (int round = 0; round < ROUNDS / 5; round++) {
                    File sample = sample(name);
                    patchSeveralTimes(round == 0 ? sample : edited(sample, random), random,
                            "seed " + seed + ", " + name + ", round " + round);
                }
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void the_former_values_restore_the_file(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            T target = placed(random);
            File former = written(target, TestBackings.of(target));
            Map<String, @Nullable Object> values = values(read(former));
            Map<String, @Nullable Object> patch = patch(values, random);
            Optional<PatchedTarget<T>> patched = patched(read(former), patch);
            if (patched.isPresent()) {
                File changed = apply(former, patched.get(), "seed " + seed + ", round " + round + ", " + patch);
                File restored = apply(changed, patched(read(changed), values).orElseThrow(),
                        "seed " + seed + ", round " + round + ", back to " + values);

                assertThat(shape(restored)).as("seed %d, round %d, %s, back from %s", seed, round, values, patch)
                        .isEqualTo(shape(former));
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void present_values_in_any_order_change_nothing(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            T target = placed(random);
            File written = written(target, TestBackings.of(target));
            File file = random.nextBoolean() ? written : edited(written, random);
            Map<String, @Nullable Object> values = values(read(file));
            values.replaceAll((field, value) -> UNORDERED.contains(field) && value instanceof List<?> list
                    ? shuffled(list, random)
                    : value);

            PatchedTarget<T> patched = patched(read(file), values).orElseThrow();

            assertThat(patched.sentences()).as("seed %d, round %d", seed, round).isEmpty();
            assertThat(texts(apply(file, patched, "seed " + seed + ", round " + round).promoter().start()))
                    .as("seed %d, round %d: %s", seed, round, values).isEqualTo(texts(file.promoter().start()));
        }
    }

    private void patchSeveralTimes(File first, Random random, String description) {
        File file = first;
        for (int i = 0; i < PATCHES; i++) {
            T before = read(file);
            Map<String, @Nullable Object> patch = patch(values(before), random);
            Optional<PatchedTarget<T>> patched = patched(before, patch);
            if (patched.isPresent()) {
                String as = description + ", patch " + i + ": " + patch;
                File changed = apply(file, patched.get(), as);
                assertThat(unordered(values(read(changed)))).as(as)
                        .isEqualTo(unordered(values(patched.get().target())));
                requireKept(file.promoter().start(), changed.promoter().start(), patched.get(), as);
                file = changed;
            }
        }
    }

    /** Returns nothing if no such target can be created. */
    private Optional<PatchedTarget<T>> patched(T before, Map<String, @Nullable Object> patch) {
        try {
            return Optional.of(PatchedTarget.of(protocol, before, new TargetPatch(patch)));
        } catch (GatewayException e) {
            return Optional.empty();
        }
    }

    private File apply(File file, PatchedTarget<T> patched, String as) {
        Optional<Promoter> changed = patched.promoter(protocol, file.promoter(), file.backing(), List.of());
        assertThat(changed).as(() -> as + ": " + texts(file.promoter().start())).isPresent();
        return new File(changed.orElseThrow(), file.backing());
    }

    private T read(File file) {
        return protocol.promoter().read(file.promoter(), file.backing());
    }

    private File written(T target, Backing backing) {
        Promoter promoter = NodePreference.with(Promoter.of(target.resource(),
                protocol.promoter().start(target, backing, List.of()), protocol.promoter().targetAs()),
                target.placement().preferred());
        String text = PromoterWriter.write(promoter, ZonedDateTime.now(ZoneOffset.UTC));
        return new File(PromoterReader.read(text), backing);
    }

    private File sample(String name) {
        Promoter promoter = PromoterReader.read(Samples.text(name));
        Set<Integer> numbers = new TreeSet<>(protocol.promoter().served(promoter, Backing.NONE));
        numbers.add(0);
        return new File(promoter, new Backing(Optional.of("22222222-0000-4000-8000-000000000000"), "gw",
                numbers.stream().map(number -> new Backing.Disk(Volume.raw(number, 20_480), false,
                        Optional.of("11111111-0000-4000-8000-00000000000" + number % 10),
                        Optional.of("/dev/drbd/by-res/" + promoter.resource() + "/" + number))).toList()));
    }

    /** Returns the fields that a patch can change. */
    private Map<String, @Nullable Object> values(T target) {
        Map<String, Object> json = protocol.wire().request(target, Duration.ZERO);
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        protocol.form().options(Operation.SET).forEach(option -> option.field().ifPresent(field -> values.put(field,
                json.getOrDefault(field, option.singleField().<Object>map(single -> List.of(json.get(single)))
                        .orElse(null)))));
        return values;
    }

    /** Returns a patch of some fields, which mixes the present values with those of another target. */
    private Map<String, @Nullable Object> patch(Map<String, @Nullable Object> present, Random random) {
        Map<String, @Nullable Object> others = values(placed(random));
        Map<String, @Nullable Object> patch = new LinkedHashMap<>();
        boolean chap = random.nextBoolean();
        others.forEach((field, other) -> {
            if (Set.of("username", "password").contains(field) ? chap : random.nextInt(3) > 0) {
                patch.put(field, other instanceof List<?> list ? mixed(present.get(field), list, random) : other);
            }
        });
        if (patch.isEmpty()) {
            patch.putAll(others);
        }
        return patch;
    }

    private static List<?> mixed(@Nullable Object present, List<?> others, Random random) {
        List<Object> mixed = new ArrayList<>(others.subList(0, random.nextInt(others.size() + 1)));
        if (present instanceof List<?> list) {
            list.stream().filter(value -> !mixed.contains(value) && random.nextInt(3) > 0).forEach(mixed::add);
        }
        return random.nextInt(3) == 0 ? mixed : shuffled(mixed, random);
    }

    /** In files of other authors the entries of addresses and networks are in any order. */
    private static Map<String, @Nullable Object> unordered(Map<String, @Nullable Object> values) {
        values.replaceAll((_, value) -> value instanceof List<?> list ? Set.copyOf(list) : value);
        return values;
    }

    private static List<?> shuffled(List<?> list, Random random) {
        List<?> shuffled = new ArrayList<>(list);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    /** Returns a file as another program or an administrator has left it. */
    private static File edited(File file, Random random) {
        List<StartEntry> start = new ArrayList<>(file.promoter().start());
        start.replaceAll(entry -> entry instanceof OcfAgent agent && random.nextInt(3) == 0
                ? edited(agent, random)
                : entry);
        if (random.nextInt(3) == 0) {
            Collections.swap(start, random.nextInt(start.size()), random.nextInt(start.size()));
        }
        Stream.of("my-own.service", "ocf:heartbeat:Dummy mine state='/run/a  b'", "ocf:mine:IPaddr2 other ip=10.9.9.9")
                .filter(_ -> random.nextBoolean())
                .forEach(text -> start.add(random.nextInt(start.size() + 1), StartEntry.parse(text)));
        return new File(file.promoter().withStart(start), file.backing());
    }

    private static StartEntry edited(OcfAgent agent, Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> StartEntry.parse(agent.text().replaceFirst(" " + agent.instance(),
                    " " + agent.instance() + "-by_hand"));
            case 1 -> StartEntry.parse(agent.text() + "  own_parameter='%n a  b'");
            default -> withOtherIdentity(agent, random);
        };
    }

    private static StartEntry withOtherIdentity(OcfAgent agent, Random random) {
        OcfAgent changed = agent;
        for (String key : List.of("scsi_sn", "scsi_id", "product_id", "serial", "uuid", "nguid", "fsid", "port_id",
                "tid", "export_id")) {
            if (agent.parameter(key).filter(value -> !value.contains(";")).isPresent()) {
                changed = changed.with(key, Integer.toString(10_000 + random.nextInt(50_000)));
            }
        }
        return changed;
    }

    private void requireKept(List<StartEntry> before, List<StartEntry> after, PatchedTarget<T> patched, String as) {
        List<StartEntry> kept = new ArrayList<>();
        for (StartEntry entry : before) {
            Optional<StartEntry> found = after.stream().filter(other -> isSameButForChanges(entry, other)).findFirst();
            found.ifPresent(kept::add);
            assertThat(found.isPresent() || goes(entry, patched))
                    .as(() -> as + ": '" + entry.text() + "' stays, but: " + texts(after)).isTrue();
        }
        assertThat(after.stream().filter(kept::contains).toList()).as("%s: order", as).isEqualTo(kept);
        List<StartEntry> added = new ArrayList<>(after);
        added.removeAll(kept);
        Set<String> names = new HashSet<>();
        kept.forEach(entry -> names.add(name(entry)));
        added.forEach(entry -> assertThat(names.add(name(entry))).as(() -> as + ": name of " + entry.text())
                .isTrue());
        protocol.promoter().uniqueNumbers().forEach(unique -> {
            List<String> numbers = unique.kind().in(after).stream()
                    .flatMap(agent -> agent.parameter(unique.parameter()).stream()).toList();
            assertThat(numbers).as("%s: numbers", as).doesNotHaveDuplicates();
        });
    }

    private static String name(StartEntry entry) {
        return entry instanceof OcfAgent agent ? agent.instance() : entry.text();
    }

    private static boolean isSameButForChanges(StartEntry before, StartEntry after) {
        if (before instanceof OcfAgent was && after instanceof OcfAgent is && was.type().equals(is.type())
                && was.instance().equals(is.instance())) {
            Set<String> changeable = CHANGEABLE.getOrDefault(was.type(), Set.of());
            return fixed(was, changeable).equals(fixed(is, changeable))
                    && (was.parameters().equals(is.parameters()) == was.text().equals(is.text()));
        }
        return before.equals(after);
    }

    /**
     * Both spellings of all IPv6 clients are the same network; the right one depends on the addresses of the target. Names of LUNs lose
     * the blanks and commas with which tgt cannot start them.
     */
    private static Map<String, String> fixed(OcfAgent agent, Set<String> changeable) {
        Map<String, String> fixed = new LinkedHashMap<>(agent.parameters());
        fixed.keySet().removeAll(changeable);
        fixed.computeIfPresent("product_id", (_, id) -> id.replaceAll("[ ,]", "-"));
        fixed.computeIfPresent("clientspec", (_, spec) -> spec.equals("[::]/::") ? "[::]/0" : spec);
        return fixed;
    }

    /** Entries of an address or network go with it. */
    private boolean goes(StartEntry entry, PatchedTarget<T> patched) {
        if (!(entry instanceof OcfAgent agent) || !agent.vendor().equals("heartbeat")) {
            return false;
        }
        String address = Stream.of("ip", "addr").map(agent.parameters()::get).filter(Objects::nonNull).findFirst()
                .orElse("");
        return switch (agent.type()) {
            case "IPaddr2", "portblock", "nvmet-port" -> patched.target().serviceIps().stream()
                    .noneMatch(ip -> ip.address().toString().equals(address));
            case "exportfs" -> patched.sentences().stream().anyMatch(sentence -> sentence.startsWith("'allowed_ips'"));
            default -> false;
        };
    }

    /** Returns the entries without their instance names, which an entry that comes back gets anew. */
    private static List<String> shape(File file) {
        return file.promoter().start().stream()
                .map(entry -> entry instanceof OcfAgent agent ? agent.type() + agent.parameters() : entry.text())
                .toList();
    }

    private static String texts(List<StartEntry> start) {
        return String.join("\n", start.stream().map(StartEntry::text).toList());
    }
}
