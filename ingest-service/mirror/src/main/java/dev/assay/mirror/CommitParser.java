package dev.assay.mirror;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads commit objects as they are, with the oddities of real history. */
final class CommitParser {
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private CommitParser() {}

    /** A person and the second at which something was done; without a readable date it is 1970. */
    private record Signature(String name, String email, Instant at) {}

    static CommitInfo parse(String id, byte[] object, Map<String, String> notes) {
        Charset charset = charset(object);
        String text = new String(object, charset);
        int end = text.indexOf("\n\n");
        String head = end < 0 ? text : text.substring(0, end);
        String message = end < 0 ? "" : text.substring(end + 2);
        List<String> parents = new ArrayList<>();
        String tree = "";
        Signature author = signature("");
        Signature committer = author;
        for (String line : head.split("\n", -1)) {
            int space = line.indexOf(' ');
            String value = line.substring(space + 1);
            switch (space <= 0 ? "" : line.substring(0, space)) {
                case "tree" -> tree = value;
                case "parent" -> parents.add(value);
                case "author" -> author = signature(value);
                case "committer" -> committer = signature(value);
                default -> {}
            }
        }
        return new CommitInfo(
                id,
                parents,
                tree,
                author.name(),
                author.email(),
                author.at(),
                committer.name(),
                committer.email(),
                committer.at(),
                message,
                notes);
    }

    /** The charset that the commit's encoding header names; UTF-8 when there is none that is known. */
    private static Charset charset(byte[] object) {
        String latin = new String(object, StandardCharsets.ISO_8859_1);
        int end = latin.indexOf("\n\n");
        int start = latin.indexOf("\nencoding ");
        if (start < 0 || (end >= 0 && start > end)) {
            return StandardCharsets.UTF_8;
        }
        int from = start + "\nencoding ".length();
        int to = latin.indexOf('\n', from);
        try {
            return Charset.forName(
                    latin.substring(from, to < 0 ? latin.length() : to).strip());
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return StandardCharsets.UTF_8;
        }
    }

    private static Signature signature(String text) {
        int close = text.lastIndexOf('>');
        int open = text.lastIndexOf('<', close);
        if (close < 0 || open < 0) {
            return new Signature(text.strip(), "", Instant.EPOCH);
        }
        return new Signature(
                text.substring(0, open).strip(),
                text.substring(open + 1, close).strip(),
                instant(text.substring(close + 1).strip()));
    }

    private static Instant instant(String text) {
        int space = text.indexOf(' ');
        try {
            long seconds = Long.parseLong(space < 0 ? text : text.substring(0, space));
            return Instant.ofEpochSecond(Math.clamp(seconds, 0, LATEST.getEpochSecond()));
        } catch (NumberFormatException unreadable) {
            return Instant.EPOCH;
        }
    }
}
