package dev.boltseal.registry.http;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/// Allows only addresses of the public network: not this machine, nor its networks, nor the address
/// 169.254.169.254, at which a cloud gives its machines metadata. For services that connect to addresses that
/// strangers name.
///
/// IPv6 addresses that contain an IPv4 address (mapped, NAT64) are treated as that address.
///
/// Source: IANA IPv4 and IPv6 Special-Purpose Address Registries; RFC 6890; RFC 6052.
public final class PublicAddresses implements AddressPolicy {
    private static final List<Network> CLOSED = networks(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/3",
            "2001::/23",
            "2001:db8::/32",
            "2002::/16",
            "3fff::/20");
    private static final List<Network> OPEN = networks("0.0.0.0/0", "2000::/3");
    private static final Network CARRIER = Network.parse("64:ff9b::/96");
    private static final int IPV6_BYTES = 16;
    private static final int CARRIED_AT = 12;

    @Override
    public void requireAllowed(String host, InetAddress address) {
        if (!isPublic(address)) {
            throw new Failure(
                    FailureCode.ADDRESS_REFUSED,
                    "not-public",
                    Facts.of("host", host, "address", address.getHostAddress()));
        }
    }

    private static boolean isPublic(InetAddress address) {
        InetAddress meant = carried(address);
        return OPEN.stream().anyMatch(each -> each.holds(meant))
                && CLOSED.stream().noneMatch(each -> each.holds(meant));
    }

    /// Java itself turns mapped addresses (`::ffff:127.0.0.1`) into IPv4 addresses.
    private static InetAddress carried(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length < IPV6_BYTES || !CARRIER.holds(address)) {
            return address;
        }
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(bytes, CARRIED_AT, IPV6_BYTES));
        } catch (UnknownHostException e) {
            return address; // which is refused as it stands; four bytes are an address always
        }
    }

    private static List<Network> networks(String... texts) {
        return Arrays.stream(texts).map(Network::parse).toList();
    }

    /// The addresses with these first bits.
    private record Network(InetAddress first, int bits) {
        static Network parse(String text) {
            String[] parts = text.split("/", 2);
            return new Network(InetAddress.ofLiteral(parts[0]), Integer.parseInt(parts[1]));
        }

        boolean holds(InetAddress address) {
            byte[] mine = first.getAddress();
            byte[] other = address.getAddress();
            if (mine.length != other.length) {
                return false;
            }
            int whole = bits / Byte.SIZE;
            int rest = bits % Byte.SIZE;
            return Arrays.equals(mine, 0, whole, other, 0, whole)
                    && (rest == 0 || (mine[whole] ^ other[whole]) >> (Byte.SIZE - rest) == 0);
        }
    }
}
