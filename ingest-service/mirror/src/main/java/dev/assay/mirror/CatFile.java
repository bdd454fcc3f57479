package dev.assay.mirror;

import dev.assay.mirror.MirrorException.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Objects by name, through one long-lived {@code cat-file --batch-command}. Threads take turns. */
final class CatFile implements AutoCloseable {
    /** So many questions fit into a pipe's buffer, so that asking never waits for reading. */
    private static final int QUESTIONS_AT_ONCE = 150;

    private final Git git;
    private final ReentrantLock turn = new ReentrantLock();
    private @Nullable Conversation conversation;
    private boolean closed;

    CatFile(Git git) {
        this.git = git;
    }

    /** Type and size in bytes of an object. */
    record Header(String id, String type, long size) {}

    /** The beginning of an object; never compared. */
    @SuppressWarnings("ArrayRecordComponent")
    record Contents(Header header, byte[] bytes) {}

    /** Type and size of an object, or empty when it is not here. */
    Optional<Header> header(String id) throws MirrorException {
        return headers(List.of(id)).getFirst();
    }

    /** As {@link #header} for many, in their order. */
    List<Optional<Header>> headers(List<String> ids) throws MirrorException {
        return ask("info ", ids, CatFile::readHeader);
    }

    /** The first {@code keep} bytes of an object, or empty when it is not here. */
    Optional<Contents> contents(String id, int keep) throws MirrorException {
        return contents(List.of(id), keep).getFirst();
    }

    /** As {@link #contents(String, int)} for many, in their order. */
    List<Optional<Contents>> contents(List<String> ids, int keep) throws MirrorException {
        return ask("contents ", ids, answers -> readContents(answers, keep));
    }

    private <T> List<T> ask(String command, List<String> ids, Conversation.Answer<T> answer) throws MirrorException {
        List<T> all = new ArrayList<>(ids.size());
        for (int from = 0; from < ids.size(); from += QUESTIONS_AT_ONCE) {
            List<String> part = ids.subList(from, Math.min(ids.size(), from + QUESTIONS_AT_ONCE));
            StringBuilder question = new StringBuilder();
            part.forEach(
                    id -> question.append(command).append(ObjectId.check(id)).append('\n'));
            turn.lock();
            try {
                all.addAll(open().ask(question.toString(), answers -> readAll(answers, part.size(), answer)));
            } finally {
                turn.unlock();
            }
        }
        return all;
    }

    private static <T> List<T> readAll(ByteScanner answers, int count, Conversation.Answer<T> answer)
            throws IOException {
        List<T> all = new ArrayList<>(count);
        for (int index = 0; index < count; index++) {
            all.add(answer.read(answers));
        }
        return all;
    }

    private static Optional<Header> readHeader(ByteScanner answers) throws IOException {
        String line = new String(answers.until('\n'), StandardCharsets.ISO_8859_1);
        int first = line.indexOf(' ');
        int second = line.indexOf(' ', first + 1);
        if (second < 0) {
            return Optional.empty();
        }
        return Optional.of(new Header(
                line.substring(0, first),
                line.substring(first + 1, second),
                Long.parseLong(line.substring(second + 1))));
    }

    private static Optional<Contents> readContents(ByteScanner answers, int keep) throws IOException {
        Optional<Header> found = readHeader(answers);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        long size = found.get().size();
        byte[] bytes = answers.bytes((int) Math.min(size, keep));
        answers.skip(size - bytes.length + 1);
        return Optional.of(new Contents(found.get(), bytes));
    }

    private Conversation open() throws MirrorException {
        if (closed) {
            throw new IllegalStateException("this reader is closed");
        }
        if (conversation == null || conversation.isOver()) {
            conversation = git.converse("cat-file", "--batch-command");
        }
        return conversation;
    }

    /** The object of a name that must be here. */
    static <T> T present(Optional<T> object, String id) throws MirrorException {
        return object.orElseThrow(() -> new MirrorException(
                Kind.CORRUPT, "object " + id + " is not in the repository: it is partial or damaged, fetch it whole"));
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
