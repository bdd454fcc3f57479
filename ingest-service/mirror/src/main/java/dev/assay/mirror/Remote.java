package dev.assay.mirror;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A repository elsewhere, and how its mirror is brought up to date. */
final class Remote {
    private static final List<String> REFSPECS =
            List.of("+refs/heads/*:refs/heads/*", "+refs/tags/*:refs/tags/*", "+refs/notes/*:refs/notes/*");

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

    private void update(RemoteAddress address) throws MirrorException, IOException {
        folder.sweepLocks();
        try {
            fetchInto(folder.git(), address);
        } catch (MirrorException failure) {
            if (!String.valueOf(failure.getMessage()).contains(OTHER_HASH)) {
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
            fetchInto(draft, address);
            folder.install(draft);
        } finally {
            if (draft.toFile().exists()) {
                MirrorFolder.delete(draft);
            }
        }
    }

    private void fetchInto(Path git, RemoteAddress address) throws MirrorException {
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
        arguments.addAll(REFSPECS);
        Deadline.Guard guard = () -> MirrorFolder.packBytes(git) > settings.sizeLimitBytes();
        new Git(settings, git).remote(address, guard, arguments);
    }
}
