package dev.boltseal.registry.http;

import java.math.BigInteger;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Hosts that are reached without a proxy, as a comma-separated list.
///
/// | entry | covers |
/// |---|---|
/// | `*` | everything |
/// | `example.com` | that host and all its subdomains |
/// | `.example.com`, `*.example.com` | only its subdomains |
/// | `192.0.2.1`, `2001:db8::1`, `[2001:db8::1]` | that address, if the reference has it; names aren't looked up |
/// | `192.0.2.0/24`, `2001:db8::/32` | those addresses, in the same way |
/// | any host or address with `:PORT` | only that port |
///
/// A malformed entry covers nothing.
public record NoProxy(String list) {
    private static final Pattern ADDRESS = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-f.]*:[0-9a-f:.]*");
    private static final Pattern PORT = Pattern.compile("[0-9]{1,5}");

    boolean covers(Origin origin) {
        String host = bare(origin.host());
        return entries().stream().anyMatch(entry -> covers(entry, host, origin.port()));
    }

    private List<String> entries() {
        return Arrays.stream(list.split("[,\\s]+", -1))
                .map(entry -> entry.toLowerCase(Locale.ROOT))
                .filter(entry -> !entry.isEmpty())
                .toList();
    }

    private static boolean covers(String entry, String host, int port) {
        if (entry.equals("*")) {
            return true;
        }
        if (entry.contains("/")) {
            return inNetwork(entry, host);
        }
        int colon = entry.lastIndexOf(':');
        boolean hasPort = colon > entry.lastIndexOf(']')
                && (entry.indexOf(':') == colon || entry.startsWith("["))
                && PORT.matcher(entry.substring(colon + 1)).matches();
        if (hasPort && Integer.parseInt(entry.substring(colon + 1)) != port) {
            return false;
        }
        return coversHost(bare(hasPort ? entry.substring(0, colon) : entry), host);
    }

    private static boolean coversHost(String entry, String host) {
        Optional<InetAddress> address = address(entry);
        if (address.isPresent()) {
            return address.equals(address(host));
        }
        String below = entry.startsWith("*.") ? entry.substring(1) : entry;
        return below.startsWith(".") ? host.endsWith(below) : host.equals(below) || host.endsWith("." + below);
    }

    private static boolean inNetwork(String entry, String host) {
        int slash = entry.indexOf('/');
        String length = entry.substring(slash + 1);
        Optional<InetAddress> network = address(bare(entry.substring(0, slash)));
        Optional<InetAddress> address = address(host);
        if (network.isEmpty() || address.isEmpty() || !length.matches("[0-9]{1,3}")) {
            return false;
        }
        byte[] of = network.get().getAddress();
        byte[] is = address.get().getAddress();
        int rest = of.length * Byte.SIZE - Integer.parseInt(length);
        return of.length == is.length
                && rest >= 0
                && new BigInteger(1, of).shiftRight(rest).equals(new BigInteger(1, is).shiftRight(rest));
    }

    /// Only for text that looks like an address, so that no name is looked up.
    private static Optional<InetAddress> address(String text) {
        if (!ADDRESS.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String bare(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }
}
