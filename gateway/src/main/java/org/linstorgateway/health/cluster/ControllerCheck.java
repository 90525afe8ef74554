package org.linstorgateway.health.cluster;

import java.net.URI;
import java.util.List;
import org.linstorgateway.config.Configuration;
import org.linstorgateway.health.Check;
import org.linstorgateway.health.Finding;
import org.linstorgateway.linstor.ControllerVersion;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.linstor.LinstorException;

/** Checks that a LINSTOR controller answers. */
public record ControllerCheck(Linstor linstor) implements Check {
    private static final String REMEDY = """
            Start it on its node: systemctl start linstor-controller
            Or name the controllers in one of three ways:
              --controllers node-a,node-b
              controllers = ["node-a", "node-b"] under [linstor] in '%s'
              LS_CONTROLLERS=node-a,node-b in the environment""".formatted(Configuration.DEFAULT_FILE);

    @Override
    public List<Finding> findings() {
        try {
            return List.of(success(linstor, linstor.version()));
        } catch (LinstorException e) {
            return List.of(failure(e));
        }
    }

    /** Returns a note with the controller that answered. */
    static Finding success(Linstor linstor, ControllerVersion version) {
        String where = linstor.active().or(() -> linstor.controllers().stream().findFirst()).map(URI::toString)
                .orElse("");

        return Finding.note("LINSTOR " + version.version() + " answers at " + where);
    }

    /** Returns a problem with the reason why no controller answered. */
    static Finding failure(LinstorException e) {
        boolean silent = e.kind() != LinstorException.Kind.REFUSED && e.correction().isEmpty();
        return Finding.problem(String.valueOf(e.getMessage()), silent ? REMEDY : e.correction());
    }
}
