package dev.assay.mirror;

import dev.assay.mirror.MirrorException.Kind;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A clone URL that the settings allow, with what git needs to reach exactly the address that was checked.
 *
 * @param url as git gets it
 * @param protocol the only protocol that git may speak
 * @param configuration git settings of the form {@code name=value}
 * @param environment variables beside the usual ones
 */
record RemoteAddress(String url, String protocol, List<String> configuration, Map<String, String> environment) {
    /** Never asks, never learns host keys. */
    static final String SSH = "ssh -oBatchMode=yes -oConnectTimeout=30 -oStrictHostKeyChecking=yes";

    private static final Pattern URL =
            Pattern.compile("(https?|ssh)://(?:[^/@]*@)?(\\[[0-9a-fA-F:.]+\\]|[A-Za-z0-9._-]+)(?::(\\d{1,5}))?(/.*)?");
    private static final Pattern SCP = Pattern.compile("(?:[A-Za-z0-9._-]+@)?([A-Za-z0-9._-]+):(?!:)(.+)");
    private static final Pattern UNSAFE = Pattern.compile("[\\p{Cntrl}\\s]|^-|^[^/]*::");
    private static final Map<String, String> PORTS = Map.of("http", "80", "https", "443", "ssh", "22");

    /** Findings in real history that harm nobody who never checks files out. */
    private static final List<String> TOLERATED = List.of(
            "badDate",
            "badDateOverflow",
            "badEmail",
            "badName",
            "badTimezone",
            "missingEmail",
            "missingNameBeforeEmail",
            "missingSpaceBeforeDate",
            "missingSpaceBeforeEmail",
            "missingTaggerEntry",
            "multipleAuthors",
            "zeroPaddedDate",
            "zeroPaddedFilemode");

    /** The settings of every command that talks to a remote. */
    private static List<String> common() {
        List<String> settings = new ArrayList<>(List.of(
                "transfer.fsckObjects=true",
                "fetch.fsckObjects=true",
                "fetch.unpackLimit=1",
                "fetch.writeCommitGraph=true",
                "fetch.recurseSubmodules=false",
                "http.followRedirects=false",
                "http.lowSpeedLimit=1000",
                "http.lowSpeedTime=60"));
        TOLERATED.forEach(name -> settings.add("fetch.fsck." + name + "=ignore"));
        return settings;
    }

    /**
     * Checks a clone URL. To be called each time it is used, because names may change their addresses.
     *
     * @throws MirrorException REFUSED_URL, or NO_ACCESS when its host is unknown
     */
    static RemoteAddress check(String cloneUrl, GitSettings settings) throws MirrorException {
        if (cloneUrl.isBlank() || UNSAFE.matcher(cloneUrl).find()) {
            throw refused(cloneUrl, "it is no plain URL");
        }
        if (CloneUrl.carriesCredentials(cloneUrl)) {
            throw refused(cloneUrl, "leave user, password and query out of it: git reads credentials from its home");
        }
        if (cloneUrl.startsWith("/") || cloneUrl.startsWith("file://")) {
            return file(cloneUrl, settings);
        }
        Matcher url = URL.matcher(cloneUrl);
        if (url.matches()) {
            return host(cloneUrl, url.group(1), url.group(2), url.group(3), settings);
        }
        Matcher scp = SCP.matcher(cloneUrl);
        if (!cloneUrl.contains("://") && scp.matches()) {
            return host(cloneUrl, "ssh", scp.group(1), null, settings);
        }
        throw refused(cloneUrl, "use https, http or ssh, or the absolute path of a folder");
    }

    private static RemoteAddress file(String cloneUrl, GitSettings settings) throws MirrorException {
        if (!settings.allowFiles()) {
            throw refused(cloneUrl, "files of this machine are not allowed");
        }
        Path folder = Path.of(cloneUrl.startsWith("/") ? cloneUrl : filePath(cloneUrl));
        Path repository = LocalRepository.locate(folder).gitDirectory();
        return new RemoteAddress(repository.toString(), "file", common(), Map.of());
    }

    private static String filePath(String cloneUrl) throws MirrorException {
        String path = cloneUrl.substring("file://".length());
        if (!path.startsWith("/")) {
            throw refused(cloneUrl, "a file URL names no host");
        }
        return new String(PathText.bytes(path), java.nio.charset.StandardCharsets.UTF_8);
    }

    private static RemoteAddress host(
            String cloneUrl,
            String scheme,
            String name,
            @org.jspecify.annotations.Nullable String port,
            GitSettings settings)
            throws MirrorException {
        String host = name.toLowerCase(Locale.ROOT);
        if (host.startsWith("-")
                || (!settings.allowedHosts().isEmpty()
                        && !settings.allowedHosts().contains(host))) {
            throw refused(cloneUrl, "its host is not among the allowed ones");
        }
        if (settings.allowPrivateAddresses()) {
            return new RemoteAddress(cloneUrl, scheme, common(), Map.of());
        }
        String address = publicAddress(cloneUrl, host);
        if (scheme.equals("ssh")) {
            String command = SSH + " -oHostKeyAlias=" + host + " -oHostName=" + address;
            return new RemoteAddress(cloneUrl, scheme, common(), Map.of("GIT_SSH_COMMAND", command));
        }
        List<String> configuration = new ArrayList<>(common());
        String actualPort = port != null ? port : PORTS.getOrDefault(scheme, "443");
        configuration.add("http.curloptResolve=" + host + ":" + actualPort + ":" + address);
        return new RemoteAddress(cloneUrl, scheme, List.copyOf(configuration), Map.of());
    }

    /** One address of the host, after all of them were found public. */
    private static String publicAddress(String cloneUrl, String host) throws MirrorException {
        InetAddress[] addresses;
        try {
            addresses = InetAddress.getAllByName(host);
        } catch (UnknownHostException failure) {
            throw new MirrorException(
                    Kind.NO_ACCESS, "host " + host + " cannot be resolved: check the name and the network", failure);
        }
        for (InetAddress address : addresses) {
            if (SpecialAddresses.contain(address)) {
                throw refused(cloneUrl, "its host has a private address");
            }
        }
        return addresses[0].getHostAddress();
    }

    private static MirrorException refused(String cloneUrl, String reason) {
        return new MirrorException(Kind.REFUSED_URL, "clone URL " + shown(cloneUrl) + " is refused: " + reason);
    }

    /** A URL as it may stand in a message. */
    static String shown(String cloneUrl) {
        return "'" + CloneUrl.shown(cloneUrl).replaceAll("\\p{Cntrl}", " ") + "'";
    }
}
