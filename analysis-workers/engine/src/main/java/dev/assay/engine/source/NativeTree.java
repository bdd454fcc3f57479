package dev.assay.engine.source;

/** The native side of a tree, kept for queries. */
final class NativeTree implements AutoCloseable {
    static SyntaxTree parse(Language language, byte[] bytes, Budget budget) throws BudgetExceeded {
        if (bytes.length > budget.bytes()) {
            throw new BudgetExceeded(BudgetExceeded.Limit.BYTES, budget.bytes());
        }
        throw new UnsupportedOperationException("the native library is not built yet");
    }

    @Override
    public void close() {}
}
