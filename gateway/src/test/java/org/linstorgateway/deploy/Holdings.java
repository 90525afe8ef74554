package org.linstorgateway.deploy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.linstorgateway.linstor.ExternalFile;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.linstor.ResourceDefinition;
import org.linstorgateway.promoter.PromoterPath;

/** What LINSTOR holds, seen without the gateway's own eyes as far as that matters. */
record Holdings(List<ExternalFile> files, List<ResourceDefinition> definitions) {
    private static final Pattern ADDRESS = Pattern.compile("IPaddr2 \\S+ cidr_netmask=\\S+ ip=([0-9.]+)");
    private static final String TARGET_NOTE = "Aux/linstor-gateway/target";
    private static final String PROGRESS_NOTE = "Aux/linstor-gateway/progress";

    static Holdings of(Linstor linstor) {
        return new Holdings(linstor.files(), linstor.resourceDefinitions());
    }

    /** Addresses that several promoter files have. */
    List<String> sharedAddresses() {
        return moreThanOnce(files.stream().map(Holdings::address).toList());
    }

    private static String address(ExternalFile file) {
        return ADDRESS.matcher(file.content()).results().map(found -> found.group(1)).findFirst()
                .orElse(file.path());
    }

    /** Resources that several promoter files are for. */
    List<String> sharedNames() {
        return moreThanOnce(files.stream().map(file -> path(file).resource().toLowerCase(Locale.ROOT)).toList());
    }

    private static List<String> moreThanOnce(List<String> all) {
        return all.stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting())).entrySet()
                .stream().filter(count -> count.getValue() > 1).map(Map.Entry::getKey).toList();
    }

    private static PromoterPath path(ExternalFile file) {
        return PromoterPath.parse(file.path()).orElseThrow();
    }

    /** What clears each target of which only half is there, or that was never started by its creation. */
    List<Command> halves() {
        List<Command> halves = new ArrayList<>();
        files.stream().filter(file -> definition(file).isEmpty())
                .forEach(file -> halves
                        .add(Command.delete(path(file).protocol().equals("nvmeof"), path(file).resource())));
        definitions.stream().filter(this::isHalf).forEach(definition -> halves.add(Command.delete(
                definition.props().getOrDefault(TARGET_NOTE, "").startsWith("nvmeof "), definition.name())));
        return halves;
    }

    /** The same without what is half. */
    Holdings withoutHalves() {
        List<String> halves = halves().stream().map(Command::resource).toList();
        return new Holdings(files.stream().filter(file -> !halves.contains(path(file).resource())).toList(),
                definitions.stream().filter(definition -> !halves.contains(definition.name())).toList());
    }

    private Optional<ResourceDefinition> definition(ExternalFile file) {
        return definitions.stream().filter(each -> each.name().equalsIgnoreCase(path(file).resource())).findFirst();
    }

    private boolean isHalf(ResourceDefinition definition) {
        Optional<ExternalFile> file = files.stream()
                .filter(each -> path(each).resource().equalsIgnoreCase(definition.name())).findFirst();
        boolean done = definition.props().getOrDefault(PROGRESS_NOTE, "").endsWith(" done");
        return file.isEmpty() || (!done && !definition.hasFile(file.get().path()));
    }

    @Override
    public String toString() {
        return "files " + files.stream().map(file -> file.path() + " " + address(file)).toList() + ", definitions "
                + definitions.stream().map(each -> each.name() + " " + each.flags() + " " + each.props().entrySet()
                        .stream().filter(prop -> prop.getKey().startsWith("Aux/") || prop.getKey().startsWith("files/"))
                        .toList()).toList();
    }
}
