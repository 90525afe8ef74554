package org.linstorgateway.protocol;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.IpAddress;
import org.linstorgateway.target.ServiceIp;

/**
 * The network interfaces of service IPs as users write them: {@code bond0} for all addresses, or {@code 10.0.0.1=bond0} for one
 * of them.
 */
public final class ServiceNics {
    private ServiceNics() {}

    /** Returns the texts for addresses: a single interface if all have the same; none if no address has one. */
    public static List<String> texts(List<ServiceIp> ips) {
        List<Optional<String>> different = ips.stream().map(ServiceIp::nic).distinct().toList();
        if (different.size() == 1) {
            return different.getFirst().stream().toList();
        }
        return ips.stream().flatMap(ip -> ip.nic().map(nic -> ip.address() + "=" + nic).stream()).toList();
    }

    /**
     * Returns the addresses with the interfaces of texts.
     *
     * @throws GatewayException ({@code INVALID}) if a text names another address, or two texts are for the same addresses
     */
    static List<ServiceIp> put(List<ServiceIp> ips, List<String> texts) {
        Optional<String> common = Optional.empty();
        Map<IpAddress, String> named = new LinkedHashMap<>();
        for (String text : texts) {
            int equals = text.indexOf('=');
            Optional<String> former = equals < 0
                    ? common
                    : Optional
                            .ofNullable(named.put(address(ips, text.substring(0, equals)), text.substring(equals + 1)));
            common = equals < 0 ? Optional.of(text) : common;
            former.ifPresent(nic -> {
                throw GatewayException.of(ErrorCode.INVALID_NIC, "'" + text + "' and '" + nic
                        + "' are network interfaces for the same service IPs",
                        "Give one interface for all, or one for each address: 192.168.50.10=bond0");
            });
        }
        Optional<String> others = common;
        return ips.stream().map(ip -> ip.on(Optional.ofNullable(named.get(ip.address())).or(() -> others))).toList();
    }

    private static IpAddress address(List<ServiceIp> ips, String text) {
        IpAddress address = IpAddress.parseInput(text.replaceFirst("/.*", ""));
        if (ips.stream().noneMatch(ip -> ip.address().equals(address))) {
            throw GatewayException.of(ErrorCode.INVALID_NIC, "'" + text + "' is no service IP of the target, only: "
                    + ips.stream().map(ServiceIp::toString).collect(Collectors.joining(", ")));
        }
        return address;
    }

    /** Returns the texts without those for addresses that are not among these. */
    static List<String> of(List<String> texts, List<String> ips) {
        List<IpAddress> addresses = ips.stream().map(ServiceIp::parse).map(ServiceIp::address).toList();
        return texts.stream().filter(text -> text.indexOf('=') < 0
                || addresses.contains(IpAddress.parse(text.substring(0, text.indexOf('='))))).toList();
    }
}
