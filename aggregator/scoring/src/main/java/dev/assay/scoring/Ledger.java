package dev.assay.scoring;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Why the shown score of a transition changed, entry by entry. The points of the entries sum to {@code to - from}.
 *
 * <p>The logarithm of the score is a sum, so it splits exactly; a common factor then turns logarithms into points. A
 * rule's part is split between its findings and the size by their Shapley values: the mean of what each does when it
 * moves first and when it moves last.
 *
 * @param from shown score before
 * @param to shown score after
 * @param entries findings sorted by rule, then size, gate or method; an entry without effect is left out unless
 *     findings came or went
 */
public record Ledger(double from, double to, List<LedgerEntry> entries) {

    public Ledger {
        entries = List.copyOf(entries);
    }

    /** Explains a transition that both sides of were judged by the same rules and weights. */
    public static Ledger of(Transition transition, ScoringModel model) {
        Side before = Side.of(transition.before(), model);
        Side after = Side.of(transition.after(), model);
        double factor = factor(before.shownLog(), after.shownLog());
        List<LedgerEntry> entries = new ArrayList<>();
        double sizePart = 0;
        for (String rule : rules(transition)) {
            RuleCurve curve = model.curve(rule);
            Split split = Split.of(curve, transition);
            sizePart += split.size();
            Transition.Flow flow = transition.flow(rule);
            if (flow.introduced() + flow.fixed() > 0) {
                entries.add(new LedgerEntry(
                        LedgerEntry.Kind.FINDINGS,
                        rule,
                        curve.model().category(),
                        flow.introduced(),
                        flow.fixed(),
                        -split.findings() * factor,
                        -split.each() * factor));
            }
        }
        addUnlessZero(entries, LedgerEntry.Kind.SIZE, -sizePart * factor);
        double gatePart = (after.shownLog() + after.loss()) - (before.shownLog() + before.loss());
        addUnlessZero(entries, LedgerEntry.Kind.GATE, gatePart * factor);
        return new Ledger(toScore(before.shownLog()), toScore(after.shownLog()), entries);
    }

    /** Explains why the same tree has another score: its plan or profile changed. */
    public static Ledger ofMethod(RepositoryScore before, RepositoryScore after) {
        List<LedgerEntry> entries = new ArrayList<>();
        addUnlessZero(entries, LedgerEntry.Kind.METHOD, after.shown() - before.shown());
        return new Ledger(before.shown(), after.shown(), entries);
    }

    /**
     * The same change as it looks after a history that stood elsewhere: the tree before has another score there, because
     * another plan or profile judged it, or less was known of it. The difference is method.
     *
     * @param shownBefore what the history showed of the tree before
     */
    public Ledger after(double shownBefore) {
        List<LedgerEntry> all = new ArrayList<>(entries);
        addUnlessZero(all, LedgerEntry.Kind.METHOD, from - shownBefore);
        return new Ledger(shownBefore, to, all);
    }

    /** Points of S, gate apart, that a transition moves without what is due to size. */
    static double pointsWithoutSize(Transition transition, ScoringModel model) {
        double before = -Losses.of(transition.before(), model).total();
        double after = -Losses.of(transition.after(), model).total();
        double findings = 0;
        for (String rule : rules(transition)) {
            findings += Split.of(model.curve(rule), transition).findings();
        }
        return -findings * factor(before, after);
    }

    private static TreeSet<String> rules(Transition transition) {
        TreeSet<String> rules = new TreeSet<>(transition.before().open().keySet());
        rules.addAll(transition.after().open().keySet());
        rules.addAll(transition.flows().keySet());
        return rules;
    }

    private static void addUnlessZero(List<LedgerEntry> entries, LedgerEntry.Kind kind, double points) {
        if (points != 0) {
            entries.add(LedgerEntry.of(kind, points));
        }
    }

    /** Points per unit of ln S: the logarithmic mean of both scores. */
    private static double factor(double fromLog, double toLog) {
        double change = toLog - fromLog;
        double from = toScore(fromLog);
        return change == 0 ? from : from * StrictMath.expm1(change) / change;
    }

    private static double toScore(double log) {
        return 100 * StrictMath.exp(log);
    }

    /** One tree: its loss, and the logarithm of a hundredth of what is shown. */
    private record Side(double loss, double shownLog) {
        static Side of(Snapshot snapshot, ScoringModel model) {
            Losses losses = Losses.of(snapshot, model);
            double ceiling = StrictMath.log(Scoring.GATE_CEILING / 100);
            double log = -losses.total();
            return new Side(losses.total(), losses.gate() ? Math.min(log, ceiling) : log);
        }
    }

    /** A rule's change of loss, split between its findings and the size; {@code each} is one more finding's part. */
    private record Split(double findings, double size, double each) {
        static Split of(RuleCurve curve, Transition transition) {
            String rule = curve.model().rule();
            int openBefore = transition.before().open(rule);
            int openAfter = transition.after().open(rule);
            double sizeBefore = transition.before().size();
            double sizeAfter = transition.after().size();
            double oldOld = curve.loss(openBefore, sizeBefore);
            double newOld = curve.loss(openAfter, sizeBefore);
            double oldNew = curve.loss(openBefore, sizeAfter);
            double newNew = curve.loss(openAfter, sizeAfter);
            double findings = ((newOld - oldOld) + (newNew - oldNew)) / 2;
            double size = ((oldNew - oldOld) + (newNew - newOld)) / 2;
            double each = openAfter == openBefore
                    ? (curve.slope(openBefore, sizeBefore) + curve.slope(openAfter, sizeAfter)) / 2
                    : findings / (openAfter - openBefore);
            return new Split(findings, size, each);
        }
    }
}
