package dev.assay.engine.source;

/** Which lines of a file hold code: something that is neither blank nor comment. */
final class CodeLines {
    /** How many of the lines before each line hold code. */
    private final int[] before;

    private CodeLines(int[] before) {
        this.before = before;
    }

    static CodeLines of(SyntaxTree tree) {
        LineIndex lines = tree.lines();
        boolean[] code = new boolean[lines.count() + 1];
        byte[] bytes = tree.bytes();
        int at = 0;
        for (int node = 0; node < tree.size(); ) {
            if (!isComment(tree, node)) {
                node++;
                continue;
            }
            mark(code, lines, bytes, at, tree.startByte(node));
            at = Math.max(at, tree.endByte(node));
            node = tree.end(node);
        }
        mark(code, lines, bytes, at, bytes.length);
        int[] before = new int[code.length + 1];
        for (int line = 1; line < code.length; line++) {
            before[line + 1] = before[line] + (code[line] ? 1 : 0);
        }
        return new CodeLines(before);
    }

    int count() {
        return before[before.length - 1];
    }

    /** Lines of code from one line to another, both included. */
    int between(int startLine, int endLine) {
        return before[Math.min(endLine + 1, before.length - 1)] - before[startLine];
    }

    private static void mark(boolean[] code, LineIndex lines, byte[] bytes, int from, int to) {
        int at = from;
        while (at < to) {
            if (isBlank(bytes[at])) {
                at++;
                continue;
            }
            int line = lines.lineOf(at);
            code[line] = true;
            at = lines.endOf(line);
        }
    }

    private static boolean isBlank(byte value) {
        return value == ' ' || (value >= '\t' && value <= '\r');
    }

    private static boolean isComment(SyntaxTree tree, int node) {
        if (Roles.of(tree.language()).has(tree.kindId(node), Roles.COMMENT)) {
            return true;
        }
        return tree.language() == Language.PYTHON && isDocumentation(tree, node);
    }

    /** A string that is a statement of its own is Python's documentation comment. */
    static boolean isDocumentation(SyntaxTree tree, int node) {
        if (!tree.kind(node).equals("expression_statement")) {
            return false;
        }
        int only = tree.firstChild(node);
        return only >= 0 && tree.nextSibling(only) < 0 && tree.kind(only).equals("string");
    }
}
