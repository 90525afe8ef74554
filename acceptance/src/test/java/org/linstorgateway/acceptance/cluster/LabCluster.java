package org.linstorgateway.acceptance.cluster;

import java.util.List;
import java.util.Optional;
import org.linstorgateway.acceptance.GatewayProgram;
import org.linstorgateway.acceptance.LabProcess;
import org.linstorgateway.acceptance.SecondServer;
import org.linstorgateway.acceptance.Subprocess;
import org.linstorgateway.acceptance.Timeouts;

/** A lab: namespaces of this machine with real agents, and a simulated LINSTOR. Its gateway server is a process of its own. */
final class LabCluster extends RestoredCluster {
    /** How long a node leaves a service to others after an eviction: longer than the 6 s after which one without data starts it. */
    private static final int RETRY_SECONDS = 20;
    private static final int PREFIX = 24;

    private final LabProcess lab = new LabProcess(RETRY_SECONDS);
    private final LinstorApi linstor = new LinstorApi(lab.linstorUrl());
    private final ServiceAddresses addresses = new ServiceAddresses(lab.ip(100), lab.ip(199), PREFIX);
    private SecondServer server = SecondServer.of(lab.linstorUrl());

    @Override
    public String description() {
        return "lab: namespaces of one machine, simulated LINSTOR, DRBD and DRBD Reactor";
    }

    @Override
    public List<String> nodes() {
        return lab.hosts();
    }

    @Override
    public Subprocess.Result onNode(String node, String script) {
        return lab.onHost(node, script);
    }

    @Override
    public List<String> onClient(List<String> command) {
        return lab.onClient(command);
    }

    @Override
    public Timeouts timeouts() {
        return Timeouts.LAB;
    }

    @Override
    public List<String> gatewayCommand(List<String> arguments) {
        List<String> command = GatewayProgram.command("--connect", server.url());
        command.addAll(arguments);
        return command;
    }

    @Override
    public List<String> otherGateway() {
        return List.of();
    }

    @Override
    public LinstorApi linstor() {
        return linstor;
    }

    @Override
    public String group() {
        return "DfltRscGrp";
    }

    @Override
    public ServiceAddresses addresses() {
        return addresses;
    }

    @Override
    public Optional<String> missing(Ability ability) {
        return Optional.empty();
    }

    @Override
    void switchOff(String node) {
        lab.powerOff(node);
    }

    @Override
    void switchOn(String node) {
        lab.powerOn(node);
    }

    @Override
    void disconnect(String node) {
        lab.linstor("POST", "/sim/nodes/" + node + "/cut", "");
    }

    @Override
    void connect(String node) {
        lab.linstor("POST", "/sim/nodes/" + node + "/heal", "");
    }

    @Override
    void killController() {
        lab.linstor("POST", "/sim/controller/down", "");
    }

    @Override
    void bringUpController() {
        lab.linstor("POST", "/sim/controller/up", "");
    }

    @Override
    public void restartGateway() {
        server = server.restarted(lab.linstorUrl());
    }

    @Override
    void endSatellite(String node) {
        lab.linstor("POST", "/sim/nodes/" + node + "/satellite/down", "");
    }

    @Override
    void beginSatellite(String node) {
        lab.linstor("POST", "/sim/nodes/" + node + "/satellite/up", "");
    }

    @Override
    public void close() {
        server.close();
        lab.close();
    }
}
