package org.linstorgateway.protocol;

import java.util.ArrayList;
import java.util.List;
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
     * @throws UnreadablePromoterException if an entry has no such number
     */
    public static List<Volume> of(Backing backing, List<OcfAgent> agents, String number) {
        return with(backing, numbers(agents, number));
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
