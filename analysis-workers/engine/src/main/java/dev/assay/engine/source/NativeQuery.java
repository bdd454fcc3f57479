package dev.assay.engine.source;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.ref.Cleaner;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The native side of a compiled query: never changed once compiled, so any number of threads may run it. */
final class NativeQuery {
    private static final Cleaner CLEANER = Cleaner.create();
    private static final NativeLibrary LIBRARY = NativeLibrary.INSTANCE;
    private static final long COMPILE_STEPS = Long.MAX_VALUE;

    /**
     * States a query may have in progress. Each costs time at every node, and finding duplicates among them costs the
     * square, so this stays far below what a query may return.
     */
    private static final int STATES_IN_PROGRESS = 4_096;

    /** Tree-sitter's number for exactly one; the one above it is for one or more. */
    private static final int QUANTIFIER_ONE = 3;

    private final MemorySegment handle;

    private NativeQuery(MemorySegment handle) {
        this.handle = handle;
        CLEANER.register(this, () -> free(handle));
    }

    /** One part of a predicate: a capture's number or a text. */
    record Part(boolean isCapture, int capture, String text) {}

    /** What one run gives: pattern, number of captures, then capture and node for each; and the steps it took. */
    static final class Run {
        private final int[] numbers;
        private final long steps;

        private Run(int[] numbers, long steps) {
            this.numbers = numbers;
            this.steps = steps;
        }

        int[] numbers() {
            return numbers;
        }

        long steps() {
            return steps;
        }
    }

    static NativeQuery compile(Language language, QueryText text) throws QuerySyntaxException {
        byte[] bytes = text.joined().getBytes(StandardCharsets.UTF_8);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment source = arena.allocateFrom(JAVA_BYTE, bytes);
            MemorySegment limits = arena.allocateFrom(JAVA_LONG, NativeLibrary.MEMORY_BYTES, COMPILE_STEPS, 0);
            MemorySegment out = arena.allocate(JAVA_LONG, 3);
            MemorySegment handle = NativeLibrary.invoke(() -> (MemorySegment)
                    LIBRARY.compileQuery().invokeExact(language.grammar(), source, bytes.length, limits, out));
            long status = out.getAtIndex(JAVA_LONG, 0);
            if (status == NativeStatus.OK) {
                return new NativeQuery(handle);
            }
            int offset = (int) out.getAtIndex(JAVA_LONG, 1);
            throw text.fault(offset, reason(status, (int) out.getAtIndex(JAVA_LONG, 2), bytes, offset));
        }
    }

    private static String reason(long status, int error, byte[] bytes, int offset) {
        if (status != NativeStatus.SYNTAX) {
            return "the query cannot be compiled";
        }
        int end = offset;
        while (end < bytes.length && end < offset + 40 && bytes[end] != '\n') {
            end++;
        }
        String near = new String(bytes, offset, end - offset, StandardCharsets.UTF_8);
        return switch (error) {
            case 2 -> "the grammar has no such node kind, at: " + near;
            case 3 -> "the grammar has no such field, at: " + near;
            case 4 -> "no capture of this name, at: " + near;
            case 5 -> "the grammar never builds such a tree, at: " + near;
            default -> "not a query, at: " + near;
        };
    }

    int patternCount() {
        return NativeLibrary.invoke(() -> (int) LIBRARY.patternCount().invokeExact(handle));
    }

    int patternStart(int pattern) {
        return NativeLibrary.invoke(() -> (int) LIBRARY.patternStart().invokeExact(handle, pattern));
    }

    List<String> captureNames() {
        int count = NativeLibrary.invoke(() -> (int) LIBRARY.captureCount().invokeExact(handle));
        List<String> names = new ArrayList<>();
        for (int capture = 0; capture < count; capture++) {
            names.add(string(LIBRARY.captureName(), capture));
        }
        return names;
    }

    /** Whether each match of the pattern has a node for the capture. */
    boolean always(int pattern, int capture) {
        int quantifier = NativeLibrary.invoke(() -> (int) LIBRARY.quantifier().invokeExact(handle, pattern, capture));
        return quantifier >= QUANTIFIER_ONE;
    }

    /** The predicates of a pattern, each a list that starts with its name. */
    List<List<Part>> predicates(int pattern) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment out = arena.allocate(JAVA_INT);
            MemorySegment steps = NativeLibrary.invoke(
                    () -> (MemorySegment) LIBRARY.predicates().invokeExact(handle, pattern, out));
            int count = out.get(JAVA_INT, 0);
            int[] pairs = steps.reinterpret(2L * count * JAVA_INT.byteSize()).toArray(JAVA_INT);
            List<List<Part>> predicates = new ArrayList<>();
            List<Part> parts = new ArrayList<>();
            for (int at = 0; at < pairs.length; at += 2) {
                switch (pairs[at]) {
                    case 0 -> {
                        predicates.add(List.copyOf(parts));
                        parts.clear();
                    }
                    case 1 -> parts.add(new Part(true, pairs[at + 1], ""));
                    default -> parts.add(new Part(false, -1, string(LIBRARY.string(), pairs[at + 1])));
                }
            }
            return predicates;
        }
    }

    /**
     * Looks for some of the patterns.
     *
     * @param chosen for each pattern a byte that is not zero when it is looked for
     */
    Run run(SyntaxTree tree, byte[] chosen, Budget budget) throws BudgetExceeded {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment limits = arena.allocateFrom(
                    JAVA_LONG,
                    NativeLibrary.MEMORY_BYTES,
                    budget.steps(),
                    budget.deadline().toNanos(),
                    STATES_IN_PROGRESS,
                    budget.matches());
            MemorySegment out = arena.allocate(JAVA_LONG, 4);
            MemorySegment patterns = arena.allocateFrom(JAVA_BYTE, chosen);
            int[] numbers = tree.nativeTree().with(nativeTree -> run(nativeTree, patterns, limits, out));
            long status = out.getAtIndex(JAVA_LONG, 0);
            if (status != NativeStatus.OK) {
                throw NativeStatus.failure(status, budget);
            }
            return new Run(numbers, out.getAtIndex(JAVA_LONG, 3));
        } finally {
            java.lang.ref.Reference.reachabilityFence(this);
        }
    }

    private int[] run(MemorySegment tree, MemorySegment chosen, MemorySegment limits, MemorySegment out) {
        MemorySegment matches = NativeLibrary.invoke(
                () -> (MemorySegment) LIBRARY.runQuery().invokeExact(handle, tree, chosen, limits, out));
        if (out.getAtIndex(JAVA_LONG, 0) != NativeStatus.OK) {
            return new int[0];
        }
        int[] numbers = MemorySegment.ofAddress(out.getAtIndex(JAVA_LONG, 2))
                .reinterpret(out.getAtIndex(JAVA_LONG, 1) * JAVA_INT.byteSize())
                .toArray(JAVA_INT);
        NativeLibrary.invoke(() -> {
            LIBRARY.freeMatches().invokeExact(matches);
            return true;
        });
        return numbers;
    }

    private String string(MethodHandle function, int number) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment length = arena.allocate(JAVA_INT);
            MemorySegment text =
                    NativeLibrary.invoke(() -> (MemorySegment) function.invokeExact(handle, number, length));
            byte[] bytes = text.reinterpret(length.get(JAVA_INT, 0)).toArray(JAVA_BYTE);
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    private static void free(MemorySegment handle) {
        NativeLibrary.invoke(() -> {
            LIBRARY.freeQuery().invokeExact(handle);
            return true;
        });
    }
}
