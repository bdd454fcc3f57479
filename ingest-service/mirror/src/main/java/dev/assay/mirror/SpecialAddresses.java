package dev.assay.mirror;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** Addresses that lead to this machine, its network or nobody (RFC 6890). */
final class SpecialAddresses {
    private SpecialAddresses() {}

    static boolean contain(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return true;
        }
        byte[] bytes = address.getAddress();
        return switch (address) {
            case Inet4Address _ -> isSpecial(bytes[0] & 0xff, bytes[1] & 0xff, bytes[2] & 0xff);
            case Inet6Address _ -> isSpecial(bytes);
            default -> true;
        };
    }

    private static boolean isSpecial(int first, int second, int third) {
        return switch (first) {
            case 0 -> true;
            case 100 -> second >= 64 && second <= 127;
            case 192 -> second == 0 && (third == 0 || third == 2);
            case 198 -> second == 18 || second == 19 || (second == 51 && third == 100);
            case 203 -> second == 0 && third == 113;
            default -> first >= 240;
        };
    }

    /** Unique local addresses, and IPv4 addresses inside IPv6 ones (mapped, 6to4, NAT64). */
    private static boolean isSpecial(byte[] bytes) {
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        if ((first & 0xfe) == 0xfc) {
            return true;
        }
        if (first == 0x20 && second == 0x02) {
            return containsEmbedded(bytes, 2);
        }
        if (first == 0 && second == 0x64 && (bytes[2] & 0xff) == 0xff && (bytes[3] & 0xff) == 0x9b) {
            return containsEmbedded(bytes, 12);
        }
        return isZero(bytes, 12) && containsEmbedded(bytes, 12);
    }

    private static boolean isZero(byte[] bytes, int count) {
        for (int index = 0; index < count; index++) {
            if (bytes[index] != 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean containsEmbedded(byte[] bytes, int offset) {
        byte[] embedded = {bytes[offset], bytes[offset + 1], bytes[offset + 2], bytes[offset + 3]};
        try {
            return contain(InetAddress.getByAddress(embedded));
        } catch (UnknownHostException impossible) {
            throw new AssertionError("four bytes are an address", impossible);
        }
    }
}
