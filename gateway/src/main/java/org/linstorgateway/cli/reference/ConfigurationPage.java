package org.linstorgateway.cli.reference;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.linstorgateway.cli.reference.Page.Entry;
import org.linstorgateway.config.Setting;

/** The man page of the configuration file, linstor-gateway.toml(5). */
final class ConfigurationPage {
    static final String NAME = "linstor-gateway.toml";
    static final String SECTION = "5";
    /** Where the packages install the file. */
    static final String PATH = "/etc/linstor-gateway/" + NAME;

    private ConfigurationPage() {}

    static String of(Page program) {
        ManPage man = ManPage.begin(NAME, SECTION);
        man.section("NAME").text(NAME + " - configuration of LINSTOR Gateway");
        man.section("SYNOPSIS").text(PATH);
        man.section("DESCRIPTION")
                .text("A TOML file. It may be missing, and so may every key. A value comes from the first "
                        + "of these that has one: the option of a command, the environment variable, this file, the default. Check "
                        + "the file with 'linstor-gateway config check', and show all settings and where they come from with "
                        + "'linstor-gateway config show'. The server reads it when it starts.");
        String table = "";
        for (Setting<?> setting : Setting.all()) {
            if (!setting.table().equals(table)) {
                table = setting.table();
                man.section("TABLE [" + table.toUpperCase(Locale.ROOT) + "]");
            }
            man.entry(new Entry(List.of(setting.nameInTable()), setting.isList() ? "LIST" : "STRING",
                    meaning(setting, program)));
        }
        man.section("EXAMPLES").example("[linstor]\ncontrollers = [\"node-a\", \"node-b\", \"https://node-c:3371\"]\n\n"
                + "[server]\naddr = \"192.0.2.10:8337\"");
        man.section("FILES").entry(new Entry(List.of(PATH), "", "This file. All users may read it."));
        man.entry(new Entry(List.of("/etc/linstor-gateway/environment"), "",
                "Variables of the service, such as LINSTOR's user and password. Only root needs to read it."));
        man.section("SEE ALSO").references(Stream.of("", "-config-check", "-config-show", "-server")
                .map(command -> ManPage.reference(program.name() + command, ManPage.SECTION)).toList());
        return man.toString();
    }

    private static String meaning(Setting<?> setting, Page program) {
        return description(setting, program) + " Option: " + setting.option() + ". Variable: " + setting.variable()
                + (setting.isList() ? ", separated by commas." : ".");
    }

    /** Returns what the command line says about the setting: every setting has an option. */
    private static String description(Setting<?> setting, Page program) {
        return program.all().stream()
                .flatMap(page -> Stream.concat(page.globalOptions().stream(), page.options().stream()))
                .filter(entry -> entry.names().contains(setting.option())).map(Entry::description)
                .map(text -> text.replace(", separated by commas", "")).findFirst()
                .orElseThrow(() -> new IllegalStateException("no command has the option " + setting.option()));
    }
}
