package org.linstorgateway.contract;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linstorgateway.cli.CommandLineProgram;
import org.linstorgateway.cli.Programs;
import org.linstorgateway.cli.output.Console;
import org.linstorgateway.cli.parser.TestOptions;
import org.linstorgateway.client.GatewayConnection;
import org.linstorgateway.client.HttpTargets;
import org.linstorgateway.config.Configuration;
import org.linstorgateway.config.GatewayAddress;
import org.linstorgateway.health.SimulatedMachine;
import org.linstorgateway.health.host.InspectedHost;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.linstor.VolumeDefinition;
import org.linstorgateway.option.Operation;
import org.linstorgateway.option.Option;
import org.linstorgateway.promoter.PromoterPath;
import org.linstorgateway.promoter.PromoterReader;
import org.linstorgateway.promoter.StartEntry;
import org.linstorgateway.protocol.CheckedProtocols;
import org.linstorgateway.protocol.NodeRequirements;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.rest.api.RouteTable;
import org.linstorgateway.rest.api.TargetRoutes;
import org.linstorgateway.rest.http.GatewayServer;
import org.linstorgateway.rest.http.Limits;
import org.linstorgateway.rest.http.StopTimeouts;
import org.linstorgateway.server.LinstorUpgradeProgram;
import org.linstorgateway.target.Consent;
import org.linstorgateway.target.Deployed;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Plan;
import org.linstorgateway.target.Problem;
import org.linstorgateway.target.ServiceIp;
import org.linstorgateway.target.Status.Service;
import org.linstorgateway.target.Status.State;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.TargetPatch;
import org.linstorgateway.target.Targets;
import org.linstorgateway.target.Volume;
import org.linstorgateway.target.WaitOptions;
import org.linstorgateway.wire.Json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.linstorgateway.contract.SimulatedCluster.TIMEOUT;

/** The requirements for a protocol: that its targets work over LINSTOR, over the REST API and on the command line. */
public abstract class ProtocolContract<T extends Target> {
    private static final Volume ADDED = Volume.raw(2, 8_192);

    private final SimulatedCluster cluster = SimulatedCluster.start();
    private final Protocol<T> protocol;
    private final T target;
    private final List<String> createWords;
    private final GatewayServer server;

    /** The result of a command. */
    protected record Outcome(int status, String out, String err) {}

    /**
     * @param target      a target with one volume, number 1
     * @param createWords the words behind {@code create} that describe the target
     */
    protected ProtocolContract(Protocol<T> protocol, T target, String... createWords) {
        this.protocol = protocol;
        this.target = target;
        this.createWords = List.of(createWords);
        this.server = GatewayServer.start(new GatewayServer.Options("127.0.0.1", 0, List.of(), List.of(), "1.2.3"),
                RouteTable.of(List.of(new TargetRoutes<>(protocol, overLinstor())), List::of), StopTimeouts.DEFAULT,
                Limits.DEFAULT);
    }

    @AfterEach
    void stop() {
        server.close();
        cluster.close();
    }

    private Targets<T> overLinstor() {
        return cluster.targets(protocol);
    }

    private Targets<T> overRest() {
        return new HttpTargets<>(protocol, new GatewayConnection(GatewayAddress.parse(url())), warning -> {});
    }

    private String url() {
        return "http://127.0.0.1:" + server.port();
    }

    /** Creates the target. */
    protected final Deployed<T> create() {
        return overLinstor().create(target, TIMEOUT);
    }

    /** Runs a verb on the target. */
    protected final Outcome commandLine(String verb, String... more) {
        List<String> words = new ArrayList<>(List.of("--connect", url(), protocol.names().command(), verb));
        if (!verb.equals("list")) {
            words.add(target.id().text());
        }
        words.addAll(Arrays.asList(more));
        return run(words);
    }

    /** Returns the help of a verb. */
    protected final String help(String verb) {
        return run(List.of(protocol.names().command(), verb, "--help")).out();
    }

    private Outcome run(List<String> words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(InputStream.nullInputStream(), new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8), Console.Capabilities.PLAIN);
        int status = new CommandLineProgram(List.of(protocol),
                new Programs(settings -> {}, new LinstorUpgradeProgram(Map.of())::run), Map.of(), console,
                new Configuration(Map.of(), Path.of("/no/such/file"))).run(words.toArray(String[]::new));
        return new Outcome(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static GatewayException failure(ThrowingCallable call) {
        return catchThrowableOfType(GatewayException.class, call);
    }

    @Test
    void a_target_goes_through_all_operations_over_linstor() {
        goesThroughAllOperations(overLinstor());
    }

    @Test
    void a_target_goes_through_all_operations_over_rest() {
        goesThroughAllOperations(overRest());
    }

    private void goesThroughAllOperations(Targets<T> targets) {
        Deployed<T> created = targets.create(target, TIMEOUT);
        assertThat(created.target()).isEqualTo(target);
        assertThat(created.status().service()).isEqualTo(Service.STARTED);
        assertThat(targets.create(target, TIMEOUT)).isEqualTo(created);
        assertThat(Examples.listed(targets.get(target.id()))).isEqualTo(created);
        assertThat(targets.list().targets()).containsExactly(created);
        assertThat(targets.list().warnings()).isEmpty();

        Deployed<T> grown = targets.addVolume(target.id(), ADDED);
        assertThat(grown.target().volumes()).containsExactly(target.volumes().getFirst(),
                protocol.rules().complete(target, ADDED));
        assertThat(targets.addVolume(target.id(), ADDED).target()).isEqualTo(grown.target());
        assertThat(targets.stop(target.id(), TIMEOUT).status().service()).isEqualTo(Service.STOPPED);
        targets.deleteVolume(target.id(), ADDED.number());
        assertThat(targets.start(target.id(), TIMEOUT).target()).isEqualTo(target);
        assertThat(targets.delete(target.id(), TIMEOUT)).isEmpty();
        assertThat(targets.list().targets()).isEmpty();
        assertThat(cluster.simulator().definitionNames()).isEmpty();
        assertThat(cluster.simulator().fileNames()).isEmpty();
    }

    @Test
    void a_changed_service_ip_is_served_over_rest_and_nothing_else_changes() {
        create();
        ServiceIp other = ServiceIp.parse("198.19.200.7/24");
        TargetPatch patch = new TargetPatch(Map.of("service_ips", List.of(other.toString())));

        Plan plan = overRest().planChange(target.id(), patch);
        Deployed<T> changed = overRest().change(target.id(), patch, Consent.to(plan), TIMEOUT);

        assertThat(changed.target().serviceIps()).containsExactly(other);
        assertThat(changed.status().service()).isEqualTo(Service.STARTED);
        String path = new PromoterPath(protocol.names().file(), target.resource()).toString();
        assertThat(PromoterReader.read(cluster.file(path).orElseThrow()).start()).extracting(StartEntry::text)
                .isEqualTo(cluster.simulator().runningEntries(target.resource()));
        List<String> former = target.serviceIps().stream().map(ServiceIp::toString).toList();
        assertThat(overRest().change(target.id(), new TargetPatch(Map.of("service_ips", former)), Consent.toAny(),
                TIMEOUT).target()).isEqualTo(target);
    }

    /** Creates a resource with a volume 0 that no gateway made; LINSTOR knows no file system on it. */
    private void createResource() {
        Linstor linstor = cluster.linstor();
        if (linstor.resourceGroup(target.resourceGroup()).isEmpty()) {
            linstor.createResourceGroup(target.resourceGroup());
        }
        linstor.createResourceDefinition(target.resource(), target.resourceGroup(), Map.of());
        linstor.createVolumeDefinition(target.resource(), new VolumeDefinition(0,
                target.volumes().getFirst().sizeKib(), Set.of(), Map.of(), ""));
        linstor.autoplace(target.resource());
    }

    /** Returns the target without what the resource has. */
    private T described() {
        return protocol.rules().withVolumes(target, target.volumes().stream().filter(volume -> volume.fileSystem()
                .isPresent()).map(volume -> new Volume(volume.number(), 0, volume.fileSystem(), volume.exportPath()))
                .toList());
    }

    @Test
    void an_existing_resource_becomes_the_target_over_rest() {
        createResource();
        String uuid = cluster.linstor().resourceDefinition(target.resource()).orElseThrow().uuid();

        Plan plan = overRest().planAdopt(described());
        Deployed<T> adopted = overRest().adopt(described(), Consent.to(plan), WaitOptions.upTo(TIMEOUT));

        assertThat(protocol.rules().difference(target, adopted.target())).isEmpty();
        assertThat(adopted.status().service()).isEqualTo(Service.STARTED);
        assertThat(adopted.status().state()).isEqualTo(State.OK);
        assertThat(Examples.listed(overLinstor().get(target.id()))).isEqualTo(adopted);
        assertThat(overLinstor().list().warnings()).isEmpty();
        assertThat(overRest().planAdopt(described()).isUpToDate()).isTrue();
        assertThat(overRest().create(target, TIMEOUT).target()).isEqualTo(adopted.target());
        assertThat(cluster.linstor().resourceDefinition(target.resource()).orElseThrow().uuid()).isEqualTo(uuid);
        String path = new PromoterPath(protocol.names().file(), target.resource()).toString();
        assertThat(cluster.file(path).orElseThrow()).contains("/dev/drbd/by-res/" + target.resource() + "/0");
        assertThat(overLinstor().addVolume(target.id(), ADDED).target().volumes()).extracting(Volume::number)
                .containsExactly(1, 2);
        overLinstor().stop(target.id(), TIMEOUT);
        assertThat(overLinstor().start(target.id(), TIMEOUT).status().service()).isEqualTo(Service.STARTED);
    }

    @Test
    void an_existing_resource_becomes_the_target_on_the_command_line() {
        createResource();
        List<String> words = new ArrayList<>(createWords.subList(1, createWords.size()));
        words.remove(1);
        if (target.volumes().getFirst().fileSystem().isPresent()) {
            words.addAll(List.of("--filesystem", "ext4"));
        }
        String[] options = words.toArray(String[]::new);

        Outcome planned = commandLine("adopt", with(options, "--dry-run"));
        Outcome unanswered = commandLine("adopt", options);
        Outcome adopted = commandLine("adopt", with(options, "--yes"));
        Outcome repeated = commandLine("adopt", with(options, "--dry-run"));

        assertThat(planned.status()).as("%s", planned).isEqualTo(2);
        assertThat(planned.out()).contains("volume 0 of the LINSTOR resource").contains("Nothing was changed.");
        assertThat(unanswered.status()).isEqualTo(1);
        assertThat(adopted.status()).as("%s", adopted).isZero();
        assertThat(adopted.out()).endsWith("Adopted the LINSTOR resource \"" + target.resource() + "\" as \""
                + target.id().text() + "\"\n");
        assertThat(protocol.rules().difference(target, overLinstor().get(target.id()).target())).isEmpty();
        assertThat(repeated).isEqualTo(
                new Outcome(0, "\"" + target.id().text() + "\" exists and is as described.\n", ""));
    }

    private static String[] with(String[] words, String more) {
        return Stream.concat(Arrays.stream(words), Stream.of(more)).toArray(String[]::new);
    }

    @Test
    void an_unknown_target_is_not_found_over_rest() {
        assertThat(failure(() -> overRest().get(target.id())).problem()).isEqualTo(Problem.NOT_FOUND);
        assertThat(failure(() -> overRest().delete(target.id(), TIMEOUT)).problem()).isEqualTo(Problem.NOT_FOUND);
    }

    @Test
    void the_promoter_file_has_the_name_of_the_protocol_and_an_upgrade_leaves_it_unchanged() {
        create();
        String path = new PromoterPath(protocol.names().file(), target.resource()).toString();
        String file = cluster.file(path).orElseThrow();

        Outcome upgrade = commandLine("upgrade", "--yes", "--controllers", cluster.simulator().uri().toString());

        assertThat(upgrade).isEqualTo(new Outcome(0, target.id().text() + " is already up to date.\n", ""));
        assertThat(cluster.file(path)).contains(file);
    }

    @Test
    void a_request_is_read_as_it_was_written() {
        assertThat(protocol.wire().target(Json.readObject(Json.write(protocol.wire().request(target, TIMEOUT)))))
                .isEqualTo(target);
    }

    @Test
    void the_options_have_the_fields_of_the_request() {
        TreeSet<String> fields = new TreeSet<>(protocol.wire().request(target, TIMEOUT).keySet());
        List<String> described = protocol.form().options(Operation.CREATE).stream()
                .flatMap(option -> Stream.concat(option.field().stream(), option.singleField().stream())).toList();

        fields.remove("resource_timeout");
        assertThat(described).doesNotHaveDuplicates().containsAll(fields);
    }

    @Test
    void a_target_goes_through_all_verbs_of_the_command_line() {
        String id = target.id().text();
        Outcome created = commandLine("create", createWords.subList(1, createWords.size()).toArray(String[]::new));
        List<String> notes = protocol.rules().notes(target);
        assertThat(created.err().lines()).as("%s", created.err()).hasSize(notes.size());
        assertThat(notes).allSatisfy(note -> assertThat(created.err()).contains(note));
        assertThat(created.out()).isEqualTo(protocol.texts().created(overLinstor().get(target.id())) + "\n");
        assertThat(overLinstor().get(target.id()).target()).isEqualTo(target);

        assertThat(commandLine("list").out()).contains(protocol.texts().idHeading())
                .contains(protocol.texts().volumeHeading()).contains("| " + id + " ");
        assertThat(commandLine("show").out()).contains(id).contains("LINSTOR resource");
        assertThat(commandLine("add-volume", "8M").out()).isEqualTo("Added volume 2 to \"" + id + "\"\n");
        assertThat(commandLine("stop").out()).isEqualTo("Stopped target \"" + id + "\"\n");
        assertThat(commandLine("delete-volume", "2").out()).isEqualTo("Deleted volume 2 of \"" + id + "\"\n");
        assertThat(commandLine("start").out()).isEqualTo("Started target \"" + id + "\"\n");
        assertThat(commandLine("delete", "--force").out())
                .isEqualTo(protocol.texts().deleted(target.id()) + "\n");
        assertThat(cluster.simulator().definitionNames()).isEmpty();
    }

    @Test
    void the_health_check_has_its_requirements_under_a_heading(@TempDir Path root) {
        SimulatedMachine machine = SimulatedMachine.healthy(root);
        InspectedHost host = new InspectedHost(machine.host());
        NodeRequirements requirements = protocol.requirements();

        CheckedProtocols checked = new CheckedProtocols(List.of(protocol));
        List<Option> options = new ArrayList<>(requirements.options());
        options.add(checked.option());

        assertThat(checked.categories(host, TestOptions.parse(options), Set::of)).singleElement()
                .satisfies(category -> {
                    assertThat(category.name()).isEqualTo(requirements.heading());
                    assertThat(category.checks()).isNotEmpty();
                });
        String help = run(List.of("check-health", "--help")).out();
        requirements.options().forEach(option -> assertThat(help).contains(option.name()));
    }

    @Test
    void help_and_suggestions_know_the_protocol() {
        assertThat(run(List.of("--help")).out()).contains("Manage " + protocol.names().noun() + "s.");
        assertThat(help("create")).contains(protocol.texts().idLabel()).contains("SERVICE_IP")
                .contains("--resource-group");
        assertThat(run(List.of(protocol.names().command() + "x")).err())
                .contains("Did you mean '" + protocol.names().command() + "'?");
    }
}
