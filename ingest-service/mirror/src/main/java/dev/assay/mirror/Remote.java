package dev.assay.mirror;

import dev.assay.mirror.MirrorException.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A repository elsewhere, and how its mirror is brought up to date. */
final class Remote {
    private static final Logger LOG = LoggerFactory.getLogger(Remote.class);
    private static final List<String> REFSPECS =
            List.of("+refs/heads/*:refs/heads/*", "+refs/tags/*:refs/tags/*", "+refs/notes/*:refs/notes/*");

    /** Also a HEAD that is on no branch, as a checkout of a single commit has it. */
    private static final List<String> WITH_HEAD =
            Stream.concat(REFSPECS.stream(), Stream.of("+HEAD:refs/assay/HEAD")).toList();

    private static final String NO_HEAD = "couldn't find remote ref HEAD";

    /** Each fetch brings a pack; with more than this many they are joined. */
    static final int PACKS_BEFORE_REPACK = 40;

    private static final String OTHER_HASH = "mismatched algorithms";

    private final String cloneUrl;
    private final MirrorFolder folder;
    private final GitSettings settings;

    Remote(String cloneUrl, MirrorFolder folder, GitSettings settings) {
        this.cloneUrl = cloneUrl;
        this.folder = folder;
        this.settings = settings;
    }

    RemoteRefs refs() throws MirrorException {
        RemoteAddress address = RemoteAddress.check(cloneUrl, settings);
        byte[] output = new Git(settings, null)
                .remote(
                        address,
                        null,
                        List.of("ls-remote", "--symref", "--end-of-options", address.url(), "HEAD", "refs/heads/*"));
        return Refs.parseRemote(output);
    }

    void fetch() throws MirrorException {
        RemoteAddress address = RemoteAddress.check(cloneUrl, settings);
        try (MirrorLock _ = MirrorLock.acquire(folder.lockFile(), settings.timeLimit())) {
            if (folder.exists()) {
                update(address);
            } else {
                create(address);
            }
        } catch (IOException failure) {
            throw MirrorFolder.unusable(folder.git(), failure);
        }
    }

    /**
     * Everything at once; where an object is damaged or missing at the other side, each branch by itself, so that one of
     * them does not hide the others.
     */
    private void bring(Path git, RemoteAddress address) throws MirrorException {
        try {
            bringAll(git, address);
        } catch (MirrorException failure) {
            if (failure.kind() != Kind.CORRUPT || isOtherHash(failure)) {
                throw failure;
            }
            bringEach(git, address, failure);
        }
    }

    private void bringAll(Path git, RemoteAddress address) throws MirrorException {
        try {
            fetchInto(git, address, WITH_HEAD);
        } catch (MirrorException failure) {
            if (!String.valueOf(failure.getMessage()).contains(NO_HEAD)) {
                throw failure;
            }
            fetchInto(git, address, REFSPECS);
        }
    }

    private void bringEach(Path git, RemoteAddress address, MirrorException whole) throws MirrorException {
        int brought = 0;
        for (String head : refs().heads().keySet()) {
            try {
                fetchInto(git, address, List.of("+" + head + ":" + head));
                brought++;
            } catch (MirrorException failure) {
                LOG.warn(
                        "left out branch={} url={} cause={}",
                        head,
                        RemoteAddress.shown(cloneUrl),
                        failure.getMessage());
            }
        }
        if (brought == 0) {
            throw whole;
        }
    }

    private static boolean isOtherHash(MirrorException failure) {
        return String.valueOf(failure.getMessage()).contains(OTHER_HASH);
    }

    private void update(RemoteAddress address) throws MirrorException, IOException {
        folder.sweepLocks();
        try {
            bring(folder.git(), address);
        } catch (MirrorException failure) {
            if (!isOtherHash(failure)) {
                throw failure;
            }
            create(address);
            return;
        }
        if (folder.packs() > PACKS_BEFORE_REPACK) {
            new Git(settings, folder.git()).output("repack", "-d", "-q", "--geometric=2");
        }
    }

    /** Fetches into a folder beside the mirror's place, so that a mirror is whole as soon as it can be seen. */
    private void create(RemoteAddress address) throws MirrorException, IOException {
        boolean sha256 = refs().heads().values().stream().anyMatch(id -> !ObjectId.isSha1(id));
        Path draft = folder.draft();
        try {
            new Git(settings, null)
                    .output(
                            "init",
                            "--quiet",
                            "--bare",
                            "--template=",
                            "--initial-branch=main",
                            "--object-format=" + (sha256 ? "sha256" : "sha1"),
                            draft.toString());
            bring(draft, address);
            folder.install(draft);
        } finally {
            if (draft.toFile().exists()) {
                MirrorFolder.delete(draft);
            }
        }
    }

    private void fetchInto(Path git, RemoteAddress address, List<String> refspecs) throws MirrorException {
        List<String> arguments = new ArrayList<>(List.of(
                "fetch",
                "--quiet",
                "--prune",
                "--no-tags",
                "--force",
                "--update-shallow",
                "--no-write-fetch-head",
                "--no-auto-maintenance",
                "--no-recurse-submodules"));
        if (new LocalRepository(git, git).isShallow()) {
            arguments.add("--unshallow");
        }
        arguments.add("--end-of-options");
        arguments.add(address.url());
        arguments.addAll(refspecs);
        Deadline.Guard guard = () -> MirrorFolder.packBytes(git) > settings.sizeLimitBytes();
        new Git(settings, git).remote(address, guard, arguments);
    }
}
