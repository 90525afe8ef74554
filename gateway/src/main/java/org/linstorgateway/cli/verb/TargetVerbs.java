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
        // A reference such as CreateVerb::new would load the class, also where another verb runs.
        Map<String, Supplier<TargetVerb>> verbs = new LinkedHashMap<>();
        verbs.put("create", () -> new CreateVerb());
        verbs.put("adopt", () -> new AdoptVerb());
        verbs.put("list", () -> new ListVerb());
        verbs.put("show", () -> new ShowVerb());
        verbs.put("start", () -> new StartVerb());
        verbs.put("stop", () -> new StopVerb());
        verbs.put("restart", () -> new RestartVerb());
        verbs.put("move", () -> new MoveVerb());
        verbs.put("disable", () -> new DisableVerb());
        verbs.put("enable", () -> new EnableVerb());
        verbs.put("delete", () -> new DeleteVerb());
        verbs.put("set", () -> new SetVerb());
        verbs.put("unlabel", () -> new UnlabelVerb());
        verbs.put("add-volume", () -> new AddVolumeVerb());
        verbs.put("resize-volume", () -> new ResizeVolumeVerb());
        verbs.put("delete-volume", () -> new DeleteVolumeVerb());
        verbs.put("upgrade", () -> new UpgradeVerb(upgrade));
        Map<String, Supplier<Command>> commands = new LinkedHashMap<>();
        verbs.forEach((word, verb) -> commands.put(word, () -> new TargetCommand<>(protocol, verb.get())));
        return commands;
    }
}
