package org.linstorgateway.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.linstorgateway.promoter.OcfAgent;
import org.linstorgateway.promoter.UnreadablePromoterException;
import org.linstorgateway.target.Volume;

/**
 * The volumes of an existing target: those of LINSTOR, and those that a start list serves although LINSTOR lacks them.
 */
public final class ServedVolumes {
    private ServedVolumes() {}

    /**
     * Returns the volumes of LINSTOR and of the start list.
     *
     * @param agents the entries that serve one volume each
     * @param number the parameter with the number of the volume
     * @param device the parameter with its device; it tells whether an entry with the number 0, which only other programs
     *               write, serves LINSTOR's volume 0
     * @throws UnreadablePromoterException if an entry has no such number
     */
    public static List<Volume> of(Backing backing, List<OcfAgent> agents, String number, String device) {
        List<Volume> volumes = with(backing, numbers(agents, number));
        Optional<Backing.Disk> first = backing.disk(0).filter(disk -> agents.stream()
                .anyMatch(agent -> number(agent, number) == 0 && isSame(agent.parameter(device), disk.device())));
        first.ifPresent(disk -> volumes.replaceAll(volume -> volume.number() == 0 ? disk.volume() : volume));
        return volumes;
    }

    /** Before a satellite reports the device, the number alone decides. */
    private static boolean isSame(Optional<String> named, Optional<String> device) {
        return device.isEmpty() || device.equals(named);
    }

    /** Returns the numbers of the volumes that entries serve. */
    public static List<Integer> numbers(List<OcfAgent> agents, String number) {
        return agents.stream().map(agent -> number(agent, number)).toList();
    }

    /** Returns the volumes of LINSTOR and those with the given numbers. */
    public static List<Volume> with(Backing backing, List<Integer> served) {
        List<Volume> volumes = new ArrayList<>(backing.userVolumes());
        for (int number : served) {
            if (volumes.stream().noneMatch(volume -> volume.number() == number)) {
                volumes.add(Volume.raw(number, 0));
            }
        }
        return volumes;
    }

    private static int number(OcfAgent agent, String parameter) {
        String text = agent.parameter(parameter).orElse("");
        if (text.matches("\\d{1,5}") && Integer.parseInt(text) <= Volume.LAST_NUMBER) {
            return Integer.parseInt(text);
        }
        throw new UnreadablePromoterException("'" + text + "' is not the number of a volume: parameter '" + parameter
                + "' of the start entry '" + agent + "'");
    }
}
