package dev.assay.scoring;

/** A shown score as a school mark. */
public enum Grade {
    A(90),
    B(75),
    C(60),
    D(45),
    F(0);

    private final double lowest;

    Grade(double lowest) {
        this.lowest = lowest;
    }

    /** The mark of a score between 0 and 100. */
    public static Grade of(double shown) {
        for (Grade grade : values()) {
            if (shown >= grade.lowest) {
                return grade;
            }
        }
        throw new IllegalArgumentException("a score is a number from 0 to 100, not " + shown);
    }
}
