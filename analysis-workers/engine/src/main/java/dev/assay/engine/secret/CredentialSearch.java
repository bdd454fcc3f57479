package dev.assay.engine.secret;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Looks for credentials of many forms: one pass for their keywords, and a linear expression where one stands. */
public final class CredentialSearch {
    private static final Comparator<Credential> ORDER = Comparator.comparingInt(Credential::start)
            .thenComparing(Comparator.comparingInt(Credential::end).reversed())
            .thenComparing(Credential::kind);

    private final List<CredentialFormat> formats;
    private final KeywordSearch keywords;

    private CredentialSearch(List<CredentialFormat> formats) {
        this.formats = formats;
        this.keywords =
                KeywordSearch.of(formats.stream().map(CredentialFormat::keyword).toList());
    }

    /**
     * For these forms.
     *
     * @param expressions by kind, see {@link CredentialFormat#of}
     * @throws IllegalArgumentException when an expression has no keyword
     */
    public static CredentialSearch of(Map<String, String> expressions) {
        return new CredentialSearch(expressions.entrySet().stream()
                .map(entry -> CredentialFormat.of(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(CredentialFormat::kind))
                .toList());
    }

    /** Sorted by place; none overlaps another. */
    public List<Credential> in(String text) {
        List<Credential> found = new ArrayList<>();
        keywords.in(text, (word, at) -> formats.get(word).at(text, at).ifPresent(found::add));
        found.sort(ORDER);
        List<Credential> distinct = new ArrayList<>();
        for (Credential credential : found) {
            if (distinct.isEmpty() || !distinct.getLast().overlaps(credential)) {
                distinct.add(credential);
            }
        }
        return distinct;
    }
}
