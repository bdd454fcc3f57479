package dev.assay.mirror;

import java.util.regex.Pattern;

/** Names of git objects: lower-case hexadecimal, 40 characters (SHA-1) or 64 (SHA-256). */
final class ObjectId {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");
    private static final int SHA1_LENGTH = 40;
    private static final String EMPTY_TREE_SHA1 = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";
    private static final String EMPTY_TREE_SHA256 = "6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321";

    private ObjectId() {}

    static boolean isOne(String text) {
        return FORM.matcher(text).matches();
    }

    /** The name itself; anything else is a defect of the caller, and never reaches a command line. */
    static String check(String id) {
        if (!isOne(id)) {
            throw new IllegalArgumentException("not a full object name: '" + id + "'");
        }
        return id;
    }

    static boolean isSha1(String id) {
        return id.length() == SHA1_LENGTH;
    }

    /** The empty tree in the hash of the given object. */
    static String emptyTreeLike(String id) {
        return isSha1(id) ? EMPTY_TREE_SHA1 : EMPTY_TREE_SHA256;
    }
}
