package dev.assay.engine.source;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.ref.Cleaner;
import java.util.function.Function;

/**
 * The native side of a tree, kept for queries. One thread at a time is let in, so that nobody frees a tree while a query
 * walks over it. A tree that nobody closed is freed when it is collected.
 */
final class NativeTree implements AutoCloseable {
    private static final Cleaner CLEANER = Cleaner.create();
    private static final NativeLibrary LIBRARY = NativeLibrary.INSTANCE;

    private final MemorySegment handle;
    private final Cleaner.Cleanable memory;
    private boolean closed;

    private NativeTree(MemorySegment handle) {
        this.handle = handle;
        this.memory = CLEANER.register(this, () -> free(handle));
    }

    static SyntaxTree parse(Language language, byte[] bytes, Budget budget) throws BudgetExceeded {
        if (bytes.length > budget.bytes()) {
            throw new BudgetExceeded(BudgetExceeded.Limit.BYTES, budget.bytes());
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment text = arena.allocate(Math.max(1, bytes.length));
            MemorySegment.copy(bytes, 0, text, JAVA_BYTE, 0, bytes.length);
            MemorySegment limits = arena.allocateFrom(
                    JAVA_LONG,
                    NativeLibrary.MEMORY_BYTES,
                    budget.steps(),
                    budget.deadline().toNanos(),
                    budget.nodes(),
                    budget.depth());
            MemorySegment out = arena.allocate(JAVA_LONG, 5);
            MemorySegment handle = NativeLibrary.invoke(() ->
                    (MemorySegment) LIBRARY.parse().invokeExact(language.grammar(), text, bytes.length, limits, out));
            long status = out.getAtIndex(JAVA_LONG, 0);
            if (status != NativeStatus.OK) {
                throw NativeStatus.failure(status, budget);
            }
            NativeTree tree = new NativeTree(handle);
            long ints = out.getAtIndex(JAVA_LONG, 1) * SyntaxTree.STRIDE;
            int[] nodes = MemorySegment.ofAddress(out.getAtIndex(JAVA_LONG, 2))
                    .reinterpret(ints * JAVA_INT.byteSize())
                    .toArray(JAVA_INT);
            return new SyntaxTree(language, bytes, nodes, LIBRARY.grammar(language), tree);
        }
    }

    /** Lets the work use the native tree, which stays alive meanwhile. */
    synchronized <T> T with(Function<MemorySegment, T> work) {
        if (closed) {
            throw new IllegalStateException("the syntax tree is closed");
        }
        return work.apply(handle);
    }

    @Override
    public synchronized void close() {
        closed = true;
        memory.clean();
    }

    private static void free(MemorySegment handle) {
        NativeLibrary.invoke(() -> {
            LIBRARY.freeTree().invokeExact(handle);
            return true;
        });
    }
}
