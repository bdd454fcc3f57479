package dev.assay.mirror;

import dev.assay.mirror.MirrorException.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What every git process sees: nothing of the machine's settings, nothing that runs a program of a repository. */
final class GitEnvironment {
    /** Oldest release with {@code cat-file --batch-command}. */
    static final String OLDEST = "2.36";

    private static final Pattern VERSION = Pattern.compile("git version (\\d{1,4})\\.(\\d{1,4})");
    private static final int OLDEST_MAJOR = 2;
    private static final int OLDEST_MINOR = 36;
    private static final AtomicBoolean VERSION_CHECKED = new AtomicBoolean();

    /** Variables of ours that reach git: where programs are, which keys and certificates hold. */
    private static final List<String> PASSED =
            List.of("PATH", "TMPDIR", "SSH_AUTH_SOCK", "SSL_CERT_FILE", "SSL_CERT_DIR", "GIT_SSL_CAINFO");

    private static final String GLOBAL_FILE = ".assay-gitconfig";

    /** Wins over the configuration of any repository. */
    private static final List<String> COMMAND = List.of(
            "git",
            "-c",
            "core.hooksPath=/dev/null",
            "-c",
            "core.fsmonitor=false",
            "-c",
            "core.alternateRefsCommand=",
            "-c",
            "core.attributesFile=/dev/null",
            "-c",
            "core.askPass=",
            "-c",
            "blame.ignoreRevsFile=",
            "-c",
            "diff.algorithm=default",
            "-c",
            "diff.renameLimit=1000",
            "-c",
            "gc.auto=0",
            "-c",
            "maintenance.auto=false",
            "-c",
            "protocol.ext.allow=never",
            "-c",
            "submodule.recurse=false");

    private final Map<String, String> variables;

    private GitEnvironment(GitSettings settings) {
        String home = settings.home().toString();
        this.variables = Map.ofEntries(
                Map.entry("HOME", home),
                Map.entry("XDG_CONFIG_HOME", home),
                Map.entry("LC_ALL", "C"),
                Map.entry("GIT_CONFIG_NOSYSTEM", "1"),
                Map.entry(
                        "GIT_CONFIG_GLOBAL",
                        settings.home().resolve(GLOBAL_FILE).toString()),
                Map.entry("GIT_ATTR_NOSYSTEM", "1"),
                Map.entry("GIT_TERMINAL_PROMPT", "0"),
                Map.entry("GIT_NO_REPLACE_OBJECTS", "1"),
                Map.entry("GIT_NO_LAZY_FETCH", "1"),
                Map.entry("GIT_OPTIONAL_LOCKS", "0"),
                Map.entry("GIT_LITERAL_PATHSPECS", "1"),
                Map.entry("GIT_GRAFT_FILE", "/dev/null"),
                Map.entry("GIT_SSH_VARIANT", "ssh"),
                Map.entry("GIT_SSH_COMMAND", RemoteAddress.SSH),
                Map.entry(
                        "GIT_INDEX_FILE",
                        settings.home().resolve(".assay-no-index").toString()));
    }

    /** Makes git's home ready. */
    static GitEnvironment prepare(GitSettings settings) throws MirrorException {
        GitEnvironment environment = new GitEnvironment(settings);
        writeGlobalFile(settings.home());
        if (!VERSION_CHECKED.get()) {
            environment.checkVersion();
            VERSION_CHECKED.set(true);
        }
        return environment;
    }

    /** The command's beginning. */
    List<String> command() {
        return COMMAND;
    }

    void apply(ProcessBuilder builder) {
        Map<String, String> target = builder.environment();
        target.clear();
        for (String name : PASSED) {
            String value = System.getenv(name);
            if (value != null) {
                target.put(name, value);
            }
        }
        target.putAll(variables);
    }

    /** A file, because git ignores safe.directory of the command line on the serving side of a local fetch. */
    private static void writeGlobalFile(Path home) throws MirrorException {
        Path file = home.resolve(GLOBAL_FILE);
        String text = "[safe]\n\tdirectory = *\n[include]\n\tpath = gitconfig\n";
        try {
            if (Files.exists(file) && Files.readString(file).equals(text)) {
                return;
            }
            Files.createDirectories(home);
            Path draft = Files.createTempFile(home, GLOBAL_FILE, ".new");
            Files.writeString(draft, text);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            throw new MirrorException(
                    Kind.NO_ACCESS, "git's home " + home + " cannot be written: " + failure.getMessage(), failure);
        }
    }

    private void checkVersion() throws MirrorException {
        ProcessBuilder builder = new ProcessBuilder("git", "version").redirectErrorStream(true);
        apply(builder);
        String answer;
        try {
            Process process = builder.start();
            answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException failure) {
            throw new MirrorException(Kind.GIT_MISSING, "git is missing: install git " + OLDEST + " or newer", failure);
        }
        Matcher matcher = VERSION.matcher(answer);
        if (!matcher.find() || isOlder(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)))) {
            throw new MirrorException(
                    Kind.GIT_MISSING, "git " + OLDEST + " or newer is needed, found '" + answer + "'");
        }
    }

    private static boolean isOlder(int major, int minor) {
        return major < OLDEST_MAJOR || (major == OLDEST_MAJOR && minor < OLDEST_MINOR);
    }
}
