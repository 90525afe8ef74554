package org.linstorgateway.protocol;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.linstorgateway.promoter.AgentKind;
import org.linstorgateway.promoter.OcfAgent;
import org.linstorgateway.promoter.Promoter;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;

/**
 * A number that must be unique among all targets, since any two of them may run on one node.
 *
 * @param kind      the agent that has the number
 * @param parameter the parameter of the agent
 * @param first     the smallest number to choose; administrators assign small ones by hand
 * @param count     how many numbers there are to choose from
 */
public record UniqueNumber(AgentKind kind, String parameter, int first, int count) {

    /** Returns whether two start lists have the same number. */
    public boolean isShared(Promoter one, Promoter other) {
        return !Collections.disjoint(in(one), in(other));
    }

    private List<String> in(Promoter promoter) {
        List<String> numbers = new ArrayList<>(1);
        for (OcfAgent agent : kind.in(promoter.start())) {
            agent.parameter(parameter).ifPresent(numbers::add);
        }
        return numbers;
    }

    /**
     * Returns the number that a seed determines, or the next one that no neighbour has.
     *
     * @throws GatewayException ({@code CONFLICT}) if all numbers are in use
     */
    public int choose(int seed, List<Promoter> neighbours) {
        return choose(seed, neighbours, Set.of());
    }

    /**
     * Returns the number that a seed determines, or the next one that neither a neighbour has nor is excluded.
     *
     * @param excluded the numbers that the target itself has
     * @throws GatewayException ({@code CONFLICT}) if all numbers are in use
     */
    public int choose(int seed, List<Promoter> neighbours, Set<Integer> excluded) {
        Set<String> taken = neighbours.stream().map(this::in).flatMap(List::stream).collect(Collectors.toSet());
        excluded.forEach(number -> taken.add(Integer.toString(number)));
        return IntStream.range(0, count).map(step -> first + Math.floorMod(Math.floorMod(seed, count) + step, count))
                .filter(number -> !taken.contains(Integer.toString(number))).findFirst()
                .orElseThrow(() -> GatewayException.of(ErrorCode.NUMBERS_EXHAUSTED,
                        "all numbers for '" + parameter + "' of '" + kind.type()
                                + "' are taken by other targets"));
    }
}
