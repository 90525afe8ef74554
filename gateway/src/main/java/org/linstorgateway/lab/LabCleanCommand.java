package org.linstorgateway.lab;

import org.linstorgateway.cli.Command;
import org.linstorgateway.cli.Session;
import org.linstorgateway.lab.machine.LabFolder;
import org.linstorgateway.lab.machine.LabNames;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** The command {@code lab clean}: removes the leftovers of a lab that was killed. */
public final class LabCleanCommand implements Command {
    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
        spec.usageMessage().description("Remove the leftovers of a killed lab: namespaces, loop devices, files.");
        spec.addOption(LabOptions.name());
        return spec;
    }

    @Override
    public int run(ParseResult arguments, Session session) {
        LabNames names = LabOptions.names(arguments);
        LabRequirements.require();
        session.console().print(LabFolder.clear(names)
                ? "Removed the leftovers of lab '" + names.lab() + "'."
                : "Lab '" + names.lab() + "' has no leftovers.");
        return 0;
    }
}
