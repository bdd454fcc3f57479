package dev.assay.engine.source;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One file's content in a known language, parsed. Everything but the bytes, the tree and the line index is computed when
 * it is first asked for. Not for use by several threads at once. The byte array is shared, not copied: nobody changes it.
 */
public final class SourceFile implements AutoCloseable {
    private final Language language;
    private final byte[] bytes;
    private final SyntaxTree tree;
    private @Nullable String text;
    private @Nullable FileFacts facts;
    private @Nullable CodeLines codeLines;

    private SourceFile(Language language, byte[] bytes, SyntaxTree tree) {
        this.language = language;
        this.bytes = bytes;
        this.tree = tree;
    }

    /**
     * Parses a file.
     *
     * @throws BudgetExceeded when the file is too large, its tree too big or deep, or parsing takes too long
     */
    public static SourceFile parse(Language language, byte[] bytes, Budget budget) throws BudgetExceeded {
        return new SourceFile(language, bytes, SyntaxTree.parse(language, bytes, budget));
    }

    public Language language() {
        return language;
    }

    public byte[] bytes() {
        return bytes;
    }

    public SyntaxTree tree() {
        return tree;
    }

    /** The whole content; bytes that are not UTF-8 become replacement characters. */
    public String text() {
        if (text == null) {
            text = new String(bytes, StandardCharsets.UTF_8);
        }
        return text;
    }

    /** The number of lines; a last line without a line feed counts. */
    public int lines() {
        return tree.lines().count();
    }

    /**
     * One line without its end.
     *
     * @param number from 1
     */
    public String line(int number) {
        String line = tree.text(tree.lines().startOf(number), tree.lines().endOf(number));
        return line.stripTrailing();
    }

    /** Lines that hold something beside blanks and comments; a documentation string of Python counts as a comment. */
    public int codeLines() {
        return codeLineIndex().count();
    }

    /** Bytes of the text that the grammar could not read. */
    public int unreadableBytes() {
        return tree.unreadableBytes();
    }

    /** What is declared, imported and called here. */
    public FileFacts facts() {
        if (facts == null) {
            facts = FactsReader.read(tree, codeLineIndex());
        }
        return facts;
    }

    /**
     * The qualified name of the innermost named declaration around a node, or of the node when it is one, e.g.
     * {@code OwnerController.findOwner}. Empty at the top level of a file.
     */
    public Optional<String> symbolOf(Node node) {
        return Optional.ofNullable(Names.symbolOf(node));
    }

    private CodeLines codeLineIndex() {
        if (codeLines == null) {
            codeLines = CodeLines.of(tree);
        }
        return codeLines;
    }

    @Override
    public void close() {
        tree.close();
    }
}
