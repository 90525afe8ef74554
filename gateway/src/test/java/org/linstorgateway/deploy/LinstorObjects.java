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

/** The promoter files and resource definitions in LINSTOR, read without the gateway's own code as far as possible. */
record LinstorObjects(List<ExternalFile> files, List<ResourceDefinition> definitions) {
    private static final Pattern ADDRESS = Pattern.compile("IPaddr2 \\S+ cidr_netmask=\\S+ ip=([0-9.]+)");
    private static final String TARGET_PROPERTY = "Aux/linstor-gateway/target";
    private static final String PROGRESS_PROPERTY = "Aux/linstor-gateway/progress";

    static LinstorObjects of(Linstor linstor) {
        return new LinstorObjects(linstor.files(), linstor.resourceDefinitions());
    }

    /** Returns the addresses that several promoter files have. */
    List<String> duplicateAddresses() {
        return moreThanOnce(files.stream().map(LinstorObjects::address).toList());
    }

    private static String address(ExternalFile file) {
        return ADDRESS.matcher(file.content()).results().map(found -> found.group(1)).findFirst()
                .orElse(file.path());
    }

    /** Returns the resources that several promoter files belong to. */
    List<String> duplicateNames() {
        return moreThanOnce(files.stream().map(file -> path(file).resource().toLowerCase(Locale.ROOT)).toList());
    }

    private static List<String> moreThanOnce(List<String> all) {
        return all.stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting())).entrySet()
                .stream().filter(count -> count.getValue() > 1).map(Map.Entry::getKey).toList();
    }

    private static PromoterPath path(ExternalFile file) {
        return PromoterPath.parse(file.path()).orElseThrow();
    }

    /** Returns the deletes of incomplete targets: without file or resource, or never started by their create. */
    List<ConcurrentCommand> deletesOfIncomplete() {
        List<ConcurrentCommand> deletes = new ArrayList<>();
        files.stream().filter(file -> definition(file).isEmpty())
                .forEach(file -> deletes
                        .add(ConcurrentCommand.delete(path(file).protocol().equals("nvmeof"), path(file).resource())));
        definitions.stream().filter(this::isIncomplete).forEach(definition -> deletes.add(ConcurrentCommand.delete(
                definition.props().getOrDefault(TARGET_PROPERTY, "").startsWith("nvmeof "), definition.name())));
        return deletes;
    }

    /** Returns a copy without the incomplete targets. */
    LinstorObjects withoutIncomplete() {
        List<String> incomplete = deletesOfIncomplete().stream().map(ConcurrentCommand::resource).toList();
        return new LinstorObjects(files.stream().filter(file -> !incomplete.contains(path(file).resource())).toList(),
                definitions.stream().filter(definition -> !incomplete.contains(definition.name())).toList());
    }

    private Optional<ResourceDefinition> definition(ExternalFile file) {
        return definitions.stream().filter(each -> each.name().equalsIgnoreCase(path(file).resource())).findFirst();
    }

    private boolean isIncomplete(ResourceDefinition definition) {
        Optional<ExternalFile> file = files.stream()
                .filter(each -> path(each).resource().equalsIgnoreCase(definition.name())).findFirst();
        boolean done = definition.props().getOrDefault(PROGRESS_PROPERTY, "").endsWith(" done");
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
