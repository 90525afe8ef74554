package org.linstorgateway.sim.cluster;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a promoter file on a node says about one resource.
 *
 * @param resource the DRBD resource
 * @param start the entries of the start list
 * @param stopsOnExit whether DRBD Reactor stops the services when it does not find the resource in any file any more
 *        ({@code stop-services-on-exit}); without it they run on without it (drbd-reactor 1.11.0)
 * @param preferredNodes the nodes that wait for none but those before them ({@code preferred-nodes}), the most preferred first;
 *        compared to the letter
 * @param movesBack whether a running service stops for a more preferred node whose data becomes up to date ({@code
 *        preferred-nodes-policy}; source of drbd-reactor 1.11.0)
 */
public record PromoterSection(NodeFile file, String resource, List<String> start, boolean stopsOnExit,
        List<String> preferredNodes, boolean movesBack) {

    private static final Pattern OCF_ENTRY = Pattern.compile("(?s)ocf:\\S+:\\S+\\s+(\\S+).*");

    /** Copies the lists. */
    public PromoterSection {
        start = List.copyOf(start);
        preferredNodes = List.copyOf(preferredNodes);
    }

    /** Returns the seconds by which a node starts later because of nodes that are more preferred. */
    public int preferenceDelay(Node node) {
        int position = preferredNodes.indexOf(node.name());
        return position < 0 ? preferredNodes.size() : position;
    }

    /** Returns the name of the systemd target of the services. */
    public String target() {
        return "drbd-services@" + escaped(resource) + ".target";
    }

    /** Returns the names of the systemd units in start order. The first one promotes the resource. */
    public List<String> units() {
        List<String> units = new ArrayList<>();
        units.add("drbd-promote@" + escaped(resource) + ".service");
        start.forEach(entry -> units.add(unit(entry.strip())));
        return units;
    }

    private String unit(String entry) {
        Matcher ocf = OCF_ENTRY.matcher(entry);
        return ocf.matches()
                ? "ocf.rs@" + escaped(ocf.group(1).replaceAll("[\"']", "") + "_" + resource) + ".service"
                : entry;
    }

    /** Escapes an instance name as {@code systemd-escape} does: {@code my-disk} becomes {@code my\x2ddisk}. */
    private static String escaped(String name) {
        StringBuilder text = new StringBuilder();
        for (byte each : name.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (each & 0xFF);
            boolean plain = (c < 128 && Character.isLetterOrDigit(c)) || c == ':' || c == '_'
                    || (c == '.' && !text.isEmpty());
            text.append(plain ? String.valueOf(c) : c == '/' ? "-" : "\\x%02x".formatted((int) c));
        }
        return text.toString();
    }
}
