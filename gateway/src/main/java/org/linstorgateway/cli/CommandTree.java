package org.linstorgateway.cli;

import java.util.List;
import java.util.Map;
import org.linstorgateway.cli.completion.TargetNames;
import org.linstorgateway.cli.verb.AddVolumeCommand;
import org.linstorgateway.cli.verb.CheckHealthCommand;
import org.linstorgateway.cli.verb.CompletionCommand;
import org.linstorgateway.cli.verb.CreateCommand;
import org.linstorgateway.cli.verb.DeleteCommand;
import org.linstorgateway.cli.verb.DeleteVolumeCommand;
import org.linstorgateway.cli.verb.DocsCommand;
import org.linstorgateway.cli.verb.ListAllCommand;
import org.linstorgateway.cli.verb.ListCommand;
import org.linstorgateway.cli.verb.NamesCommand;
import org.linstorgateway.cli.verb.ServerCommand;
import org.linstorgateway.cli.verb.ShowCommand;
import org.linstorgateway.cli.verb.StartCommand;
import org.linstorgateway.cli.verb.StopCommand;
import org.linstorgateway.cli.verb.UpgradeCommand;
import org.linstorgateway.cli.verb.VersionCommand;
import org.linstorgateway.protocol.CommandForm;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.target.Target;
import picocli.CommandLine.Model.CommandSpec;

/** All words of the command line. */
final class CommandTree {
    private static final String PROGRAM = "linstor-gateway";

    private CommandTree() {}

    /** The tree; options that all commands have go down to a word when it is added, so that it grows from the root. */
    static CommandSpec of(List<? extends Protocol<?>> protocols, Programs programs, Map<String, Command> more) {
        CommandSpec root = CommandSpec.create().name(PROGRAM);
        root.usageMessage().description("Highly available iSCSI targets, NFS exports and NVMe-oF targets on LINSTOR.");
        GlobalOptions.declare(root);
        protocols.forEach(protocol -> addProtocol(root, protocol, programs));
        add(root, "list", new ListAllCommand(protocols));
        add(root, "server", new ServerCommand(programs.server()));
        add(root, "check-health", CheckHealthCommand.ofThisMachine());
        add(root, "completion", new CompletionCommand());
        add(root, "docs", new DocsCommand());
        add(root, TargetNames.WORD, new NamesCommand(protocols));
        add(root, "version", new VersionCommand());
        more.forEach((word, command) -> add(root, word, command));
        return root;
    }

    private static <T extends Target> void addProtocol(CommandSpec root, Protocol<T> protocol,
            Programs programs) {
        CommandForm<T> form = protocol.commandForm();
        CommandSpec group = CommandSpec.create();
        group.usageMessage().description("Manage " + protocol.noun() + "s.");
        root.addSubcommand(form.word(), group);
        add(group, "create", new CreateCommand<>(protocol, form));
        add(group, "list", new ListCommand<>(protocol, form));
        add(group, "show", new ShowCommand<>(protocol, form));
        add(group, "start", new StartCommand<>(protocol, form));
        add(group, "stop", new StopCommand<>(protocol, form));
        add(group, "delete", new DeleteCommand<>(protocol, form));
        add(group, "add-volume", new AddVolumeCommand<>(protocol, form));
        add(group, "delete-volume", new DeleteVolumeCommand<>(protocol, form));
        add(group, "upgrade", new UpgradeCommand<>(protocol, form, programs.upgrade()));
    }

    private static void add(CommandSpec group, String word, Command command) {
        group.addSubcommand(word, command.spec());
    }
}
