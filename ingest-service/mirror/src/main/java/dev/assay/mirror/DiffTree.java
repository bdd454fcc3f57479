package dev.assay.mirror;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Differences of trees, through one long-lived {@code diff-tree --stdin}. Threads take turns. */
final class DiffTree implements AutoCloseable {
    /** A line that is no object name is echoed, and git then flushes: so an answer's end is known. */
    private static final String END = "end";

    /** The process keeps every root tree it has seen; it is replaced before that weighs. */
    private static final int QUESTIONS_PER_PROCESS = 5_000;

    private static final int OCTAL = 8;

    private final Git git;
    private final ReentrantLock turn = new ReentrantLock();
    private @Nullable Conversation conversation;
    private int questions;
    private boolean closed;

    DiffTree(Git git) {
        this.git = git;
    }

    /** What differs between two trees, files only, without looking for renames. */
    List<TreeChange> changes(String oldTree, String newTree) throws MirrorException {
        String question = ObjectId.check(oldTree) + " " + ObjectId.check(newTree) + "\n" + END + "\n";
        turn.lock();
        try {
            return open().ask(question, DiffTree::readChanges);
        } finally {
            turn.unlock();
        }
    }

    private Conversation open() throws MirrorException {
        if (closed) {
            throw new IllegalStateException("this mirror is closed");
        }
        questions++;
        if (conversation != null && questions > QUESTIONS_PER_PROCESS) {
            conversation.close();
        }
        if (conversation == null || conversation.isOver()) {
            questions = 1;
            conversation = git.converse(
                    "diff-tree",
                    "--stdin",
                    "-r",
                    "-z",
                    "--raw",
                    "--no-abbrev",
                    "--no-renames",
                    "--ignore-submodules=none");
        }
        return conversation;
    }

    private static List<TreeChange> readChanges(ByteScanner answers) throws IOException {
        List<TreeChange> changes = new ArrayList<>();
        answers.until('\n');
        while (answers.peek() == ':') {
            String line = new String(answers.until('\0'), StandardCharsets.ISO_8859_1);
            changes.add(readChange(line, PathText.of(answers.until('\0'))));
        }
        answers.until('\n');
        return changes;
    }

    /** Reads {@code :<old mode> <new mode> <old name> <new name> <status>}; modes have six digits. */
    private static TreeChange readChange(String line, String path) {
        int oldMode = Integer.parseInt(line, 1, 7, OCTAL);
        int newMode = Integer.parseInt(line, 8, 14, OCTAL);
        int middle = line.indexOf(' ', 15);
        String oldBlob = line.substring(15, middle);
        String newBlob = line.substring(middle + 1, line.indexOf(' ', middle + 1));
        return new TreeChange(path, oldMode, oldMode == 0 ? null : oldBlob, newMode, newMode == 0 ? null : newBlob);
    }

    @Override
    public void close() {
        turn.lock();
        try {
            closed = true;
            if (conversation != null) {
                conversation.close();
            }
        } finally {
            turn.unlock();
        }
    }
}
