package org.linstorgateway.cli.verb;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.linstorgateway.cli.Command;
import org.linstorgateway.cli.UpgradeProgram;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.target.Target;

/** All verbs that every protocol has. A new verb is a class and a line here. */
public final class TargetVerbs {
    private TargetVerbs() {}

    /** Returns the verbs of a protocol by word, in the order of the help. */
    public static <T extends Target> Map<String, Supplier<Command>> of(Protocol<T> protocol, UpgradeProgram upgrade) {
        Map<String, Supplier<TargetVerb>> verbs = new LinkedHashMap<>();
        verbs.put("create", CreateVerb::new);
        verbs.put("list", ListVerb::new);
        verbs.put("show", ShowVerb::new);
        verbs.put("start", StartVerb::new);
        verbs.put("stop", StopVerb::new);
        verbs.put("delete", DeleteVerb::new);
        verbs.put("add-volume", AddVolumeVerb::new);
        verbs.put("delete-volume", DeleteVolumeVerb::new);
        verbs.put("upgrade", () -> new UpgradeVerb(upgrade));
        Map<String, Supplier<Command>> commands = new LinkedHashMap<>();
        verbs.forEach((word, verb) -> commands.put(word, () -> new TargetCommand<>(protocol, verb.get())));
        return commands;
    }
}
