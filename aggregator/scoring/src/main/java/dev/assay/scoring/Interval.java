package dev.assay.scoring;

/** Where the score lies, given that counts are small samples and analyzers may not have reported. */
record Interval(double low, double high) {

    static Interval around(double loss, Snapshot snapshot, ScoringModel model) {
        double worse = 0;
        double better = 0;
        double rate = snapshot.size() + model.profile().priorSize();
        for (RuleCurve curve : model.curves().values()) {
            if (curve.model().unit() == Unit.PER_REPOSITORY) {
                continue; // seen or not seen: no density to estimate
            }
            int open = snapshot.open(curve.model().rule());
            double point = curve.loss(open, snapshot.size());
            Quantiles.Band band = Quantiles.density(open, rate);
            double above = Math.max(0, curve.lossAt(band.high()) - point);
            double below = Math.max(0, point - curve.lossAt(band.low()));
            worse += above * above;
            better += below * below;
        }
        double lossLow = loss + StrictMath.sqrt(worse) + unsettled(snapshot, model.profile());
        double lossHigh = Math.max(0, loss - StrictMath.sqrt(better));
        return new Interval(Scoring.toScore(lossLow), Scoring.toScore(lossHigh));
    }

    private static double unsettled(Snapshot snapshot, Profile profile) {
        double sum = 0;
        for (var analyzer : snapshot.unsettled().entrySet()) {
            sum += analyzer.getValue() * profile.lossAtNinetieth().getOrDefault(analyzer.getKey(), 0.0);
        }
        return sum;
    }
}
