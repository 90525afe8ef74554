package org.linstorgateway.acceptance.cluster;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.linstorgateway.acceptance.Client;
import org.linstorgateway.acceptance.Subprocess;

/**
 * A cluster with LINSTOR, a gateway server and an initiator. What not every cluster can do has an {@link Ability}, which scenarios
 * require before they use it.
 */
public interface Cluster extends Client, AutoCloseable {

    /** Returns what it is, in a few words. */
    String description();

    /** Returns the names of the nodes. */
    List<String> nodes();

    /** Runs a shell script on a node that has power. */
    Subprocess.Result onNode(String node, String script);

    /** Returns the command line with these arguments for the gateway server of the cluster. */
    List<String> gatewayCommand(List<String> arguments);

    /** Runs a command of the gateway against the server, and waits until it ends. */
    default Subprocess.Result gateway(String... arguments) {
        return Subprocess.run(timeouts().command(), gatewayCommand(List.of(arguments)));
    }

    /** Returns the program of another gateway to compare with, in words; none if there is none. */
    List<String> otherGateway();

    /** Returns LINSTOR's REST API. */
    LinstorApi linstor();

    /** Returns the resource group for targets. */
    String group();

    /** Returns the addresses for targets. */
    ServiceAddresses addresses();

    /** Returns why the cluster does not have an ability; empty if it has. */
    Optional<String> missing(Ability ability);

    /** Returns why the cluster cannot serve targets of an implementation, or the client cannot use them; empty if they can. */
    Optional<String> missing(Implementation implementation);

    /** Cuts the power of a node at once, as a power failure does. */
    void powerOff(String node);

    /** Starts a node without power, and waits until its operating system is up. */
    void powerOn(String node);

    /** Cuts a node off from all others, the controller and the clients. */
    void cut(String node);

    /** Ends the cut of a node. */
    void heal(String node);

    /** Kills LINSTOR's controller. */
    void stopController();

    /** Starts LINSTOR's controller, and waits until its API answers. */
    void startController();

    /** Kills the gateway server and starts it again. Waits until it answers. */
    void restartGateway();

    /** Stops the satellite of a node; DRBD and services go on. */
    void stopSatellite(String node);

    /** Starts the satellite of a node. */
    void startSatellite(String node);

    /** Registers an action that {@link #restore} carries out before it deletes targets, the last one first. */
    void beforeRestore(Runnable action);

    /**
     * Brings the cluster back to its initial state: power, network, controller and satellites are up, and no target of a scenario
     * exists.
     *
     * @throws AssertionError when something of a scenario is left
     */
    void restore();

    /** Returns the versions of all programs, by their names. */
    Map<String, String> versions();

    @Override
    void close();
}
