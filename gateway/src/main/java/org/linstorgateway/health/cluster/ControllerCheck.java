package org.linstorgateway.health.cluster;

import java.net.URI;
import java.util.List;
import org.linstorgateway.config.Configuration;
import org.linstorgateway.health.Check;
import org.linstorgateway.health.Finding;
import org.linstorgateway.linstor.ControllerVersion;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.linstor.LinstorException;

/** A LINSTOR controller has to answer. */
public record ControllerCheck(Linstor linstor) implements Check {
    private static final String HOW_TO_NAME_ONE = """
            Start it there with 'systemctl start linstor-controller', or name the controllers in one of three ways:
              --controllers node-a,node-b
              controllers = ["node-a", "node-b"] under [linstor] in '%s'
              LS_CONTROLLERS=node-a,node-b in the environment""".formatted(Configuration.DEFAULT_FILE);

    @Override
    public List<Finding> findings() {
        try {
            return List.of(greeting(linstor, linstor.version()));
        } catch (LinstorException e) {
            return List.of(silence(e));
        }
    }

    /** Which controller answered. */
    static Finding greeting(Linstor linstor, ControllerVersion version) {
        String where = linstor.active().or(() -> linstor.controllers().stream().findFirst()).map(URI::toString)
                .orElse("");

        return Finding.note("LINSTOR " + version.version() + " answers at " + where);
    }

    /** Why none did. */
    static Finding silence(LinstorException e) {
        boolean nobody = e.kind() != LinstorException.Kind.REFUSED;
        return Finding.problem(String.valueOf(e.getMessage()), nobody ? HOW_TO_NAME_ONE : e.correction());
    }
}
