package org.linstorgateway.acceptance.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.linstorgateway.acceptance.GatewayProgram;
import org.linstorgateway.acceptance.Subprocess;
import org.linstorgateway.acceptance.Timeouts;
import org.linstorgateway.acceptance.cluster.Inventory.NodeEntry;

/** The machines of an inventory. */
final class InventoryCluster extends RestoredCluster {
    private static final String SYSTEMCTL = "systemctl cat linstor-satellite.service";

    private final Inventory inventory;
    private final LinstorApi linstor;
    private final Thread onInterrupt = new Thread(this::restore, "restore");

    /**
     * Takes a cluster over. Deletes what an interrupted run has left.
     *
     * @throws IllegalStateException when the cluster is not in a state for tests; nothing has been changed then
     */
    InventoryCluster(Inventory inventory) {
        this.inventory = inventory;
        this.linstor = new LinstorApi(inventory.linstorUrl());
        ClusterUse use = new ClusterUse(this);
        use.requireFree();
        new Leftovers(this).deleteAll();
        use.requireFreeAddresses();
        Runtime.getRuntime().addShutdownHook(onInterrupt);
    }

    @Override
    public String description() {
        return "cluster of " + nodes().size() + " nodes, resource group " + group()
                + (inventory.pool().isEmpty() ? "" : ", storage pool " + inventory.pool());
    }

    @Override
    public List<String> nodes() {
        return inventory.nodes().stream().map(NodeEntry::name).toList();
    }

    private NodeEntry node(String name) {
        return inventory.nodes().stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
    }

    @Override
    public Subprocess.Result onNode(String name, String script) {
        List<String> command = new ArrayList<>(node(name).run());
        command.add(script);
        return Subprocess.run(timeouts().command(), command);
    }

    /** The prefix takes one word, a shell script. */
    @Override
    public List<String> onClient(List<String> words) {
        if (inventory.clientRun().isEmpty()) {
            return words;
        }
        List<String> command = new ArrayList<>(inventory.clientRun());
        command.add("exec " + words.stream().map(InventoryCluster::quoted).collect(Collectors.joining(" ")));
        return command;
    }

    private static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }

    @Override
    public Timeouts timeouts() {
        return inventory.timeouts();
    }

    @Override
    public List<String> gatewayCommand(List<String> arguments) {
        List<String> command = GatewayProgram.command("--connect", inventory.gatewayUrl());
        command.addAll(arguments);
        return command;
    }

    @Override
    public List<String> otherGateway() {
        return inventory.otherGateway();
    }

    @Override
    public LinstorApi linstor() {
        return linstor;
    }

    @Override
    public String group() {
        return inventory.group();
    }

    @Override
    public ServiceAddresses addresses() {
        return inventory.addresses();
    }

    @Override
    public Optional<String> missing(Ability ability) {
        return switch (ability) {
            case POWER -> missingCommands("power-off", NodeEntry::powerOff, "power-on", NodeEntry::powerOn);
            case NETWORK -> missingCommands("cut", NodeEntry::cut, "heal", NodeEntry::heal);
            case CONTROLLER -> inventory.stopController().isEmpty() || inventory.startController().isEmpty()
                    ? Optional.of("the inventory has no linstor.stop and linstor.start")
                    : Optional.empty();
            case GATEWAY -> inventory.restartGateway().isEmpty()
                    ? Optional.of("the inventory has no gateway.restart")
                    : Optional.empty();
            case SATELLITE -> missingSatellites();
        };
    }

    private Optional<String> missingCommands(String off, Function<NodeEntry, List<String>> offCommand, String on,
            Function<NodeEntry, List<String>> onCommand) {
        return inventory.nodes().stream()
                .filter(each -> offCommand.apply(each).isEmpty() || onCommand.apply(each).isEmpty()).findFirst()
                .map(each -> "the inventory has no " + off + " and " + on + " of " + each.name());
    }

    private Optional<String> missingSatellites() {
        return inventory.nodes().stream().filter(each -> each.stopSatellite().isEmpty())
                .filter(each -> !onNode(each.name(), SYSTEMCTL).ok()).findFirst()
                .map(each -> each.name()
                        + " has no systemd unit linstor-satellite, and the inventory no stop-satellite");
    }

    private void run(List<String> command) {
        Subprocess.run(timeouts().command(), command).requireSuccess();
    }

    @Override
    void switchOff(String name) {
        run(node(name).powerOff());
    }

    @Override
    void switchOn(String name) {
        run(node(name).powerOn());
        timeouts().until(name + " can be logged in to", () -> onNode(name, "true").ok());
    }

    @Override
    void disconnect(String name) {
        run(node(name).cut());
    }

    @Override
    void connect(String name) {
        run(node(name).heal());
    }

    @Override
    void killController() {
        run(inventory.stopController());
    }

    @Override
    void bringUpController() {
        run(inventory.startController());
    }

    @Override
    public void restartGateway() {
        run(inventory.restartGateway());
        timeouts().until("the gateway server answers", () -> gateway("list").ok());
    }

    @Override
    void endSatellite(String name) {
        satellite(name, node(name).stopSatellite(), "stop");
    }

    @Override
    void beginSatellite(String name) {
        satellite(name, node(name).startSatellite(), "start");
    }

    private void satellite(String name, List<String> command, String verb) {
        if (command.isEmpty()) {
            onNode(name, "systemctl " + verb + " linstor-satellite.service").requireSuccess();
        } else {
            run(command);
        }
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(onInterrupt);
    }
}
