package org.linstorgateway.acceptance;

import java.util.List;

/** The machine with the initiators. */
public interface Client {

    /** Returns the command that runs another command on the client. Its standard input reaches the other command. */
    List<String> onClient(List<String> command);

    /** Returns the limits of waits. */
    Timeouts timeouts();

    /** Runs a command on the client and waits until it ends. */
    default Subprocess.Result client(String... command) {
        return Subprocess.run(timeouts().command(), onClient(List.of(command)));
    }
}
