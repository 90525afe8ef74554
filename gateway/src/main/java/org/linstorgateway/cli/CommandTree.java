package org.linstorgateway.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.linstorgateway.cli.completion.TargetNames;
import org.linstorgateway.cli.verb.AddVolumeCommand;
import org.linstorgateway.cli.verb.CheckHealthCommand;
import org.linstorgateway.cli.verb.CompletionCommand;
import org.linstorgateway.cli.verb.ConfigCheckCommand;
import org.linstorgateway.cli.verb.ConfigShowCommand;
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

/** All words of the command line. To make them all takes longer than what most commands do. */
final class CommandTree {
    private static final String PROGRAM = "linstor-gateway";

    private final Programs programs;
    private final Predicate<String> wanted;
    private final CommandSpec root = plain(CommandSpec.create()).name(PROGRAM);
    /** What has to be done for a first word to be there. */
    private final Map<String, Runnable> branches = new LinkedHashMap<>();

    /** Options that all commands have go down to a word when it is added, so that the tree grows from the root. */
    private CommandTree(List<? extends Protocol<?>> protocols, Programs programs,
            Map<String, Supplier<Command>> more, Predicate<String> wanted) {
        this.programs = programs;
        this.wanted = wanted;
        root.usageMessage().description("Highly available iSCSI targets, NFS exports and NVMe-oF targets on LINSTOR.");
        GlobalOptions.declare(root);
        protocols.forEach(protocol -> branches.put(protocol.names().command(), () -> addProtocol(protocol)));
        branch("list", () -> new ListAllCommand(protocols));
        branch("server", () -> new ServerCommand(programs.server()));
        branches.put("config", this::addConfiguration);
        branch("check-health", CheckHealthCommand::ofThisMachine);
        branch("completion", CompletionCommand::new);
        branch("docs", DocsCommand::new);
        branch(TargetNames.WORD, () -> new NamesCommand(protocols));
        branch("version", VersionCommand::new);
        new TreeMap<>(more).forEach(this::branchOrTwig);
    }

    private void branch(String word, Supplier<Command> command) {
        branches.put(word, () -> add(root, word, command));
    }

    /** The words of a group come before those of the commands in it. */
    private void branchOrTwig(String words, Supplier<Command> command) {
        String[] word = words.split(" ", 2);
        if (word.length == 1) {
            branch(words, command);
        } else {
            branches.computeIfPresent(word[0], (group, branch) -> () -> {
                branch.run();
                Optional.ofNullable(root.subcommands().get(group))
                        .ifPresent(present -> add(present.getCommandSpec(), word[1], command));
            });
        }
    }

    /** The whole tree. */
    static CommandSpec whole(List<? extends Protocol<?>> protocols, Programs programs,
            Map<String, Supplier<Command>> more) {
        CommandTree tree = new CommandTree(protocols, programs, more, _ -> true);
        tree.branches.values().forEach(Runnable::run);
        return tree.root;
    }

    /**
     * The tree as far as words name it. The first of them that can stand first is taken for what does; where it is the value of
     * an option, the tree lacks what is meant.
     */
    static CommandSpec of(List<String> words, List<? extends Protocol<?>> protocols, Programs programs,
            Map<String, Supplier<Command>> more) {
        CommandTree tree = new CommandTree(protocols, programs, more, Set.copyOf(words)::contains);
        words.stream().flatMap(word -> Stream.ofNullable(tree.branches.get(word))).findFirst().ifPresent(Runnable::run);
        return tree.root;
    }

    private <T extends Target> void addProtocol(Protocol<T> protocol) {
        CommandForm<T> form = protocol.commandForm();
        CommandSpec group = plain(CommandSpec.create());
        group.usageMessage().description("Manage " + protocol.names().noun() + "s.");
        root.addSubcommand(protocol.names().command(), group);
        add(group, "create", () -> new CreateCommand<>(protocol, form));
        add(group, "list", () -> new ListCommand<>(protocol, form));
        add(group, "show", () -> new ShowCommand<>(protocol, form));
        add(group, "start", () -> new StartCommand<>(protocol, form));
        add(group, "stop", () -> new StopCommand<>(protocol, form));
        add(group, "delete", () -> new DeleteCommand<>(protocol, form));
        add(group, "add-volume", () -> new AddVolumeCommand<>(protocol, form));
        add(group, "delete-volume", () -> new DeleteVolumeCommand<>(protocol, form));
        add(group, "upgrade", () -> new UpgradeCommand<>(protocol, form, programs.upgrade()));
    }

    private void addConfiguration() {
        CommandSpec group = plain(CommandSpec.create());
        group.usageMessage().description("Look at the configuration.");
        root.addSubcommand("config", group);
        add(group, "check", ConfigCheckCommand::new);
        add(group, "show", ConfigShowCommand::new);
    }

    private void add(CommandSpec group, String word, Supplier<Command> command) {
        if (wanted.test(word)) {
            group.addSubcommand(word, plain(command.get().spec()));
        }
    }

    /** No text of ours has variables; to look for them takes picocli longer than to understand the words. */
    private static CommandSpec plain(CommandSpec spec) {
        return spec.interpolateVariables(false);
    }
}
