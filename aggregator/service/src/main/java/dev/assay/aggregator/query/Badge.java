package dev.assay.aggregator.query;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** Grade and score as a small picture. Widths are counted generously, because fonts differ. */
final class Badge {
    private static final int LABEL_WIDTH = 44;
    private static final int VALUE_WIDTH = 52;

    private Badge() {}

    static String of(ObjectNode repository) {
        String grade = repository.path("grade").asText();
        String value = grade + " "
                + String.format(
                        Locale.ROOT, "%.0f", Math.floor(repository.path("shown").asDouble()));
        int width = LABEL_WIDTH + VALUE_WIDTH;
        return """
                <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="20" role="img" aria-label="assay: %5$s">
                <title>assay: %5$s</title>
                <clipPath id="r"><rect width="%1$d" height="20" rx="3"/></clipPath>
                <g clip-path="url(#r)"><rect width="%2$d" height="20" fill="#444"/>\
                <rect x="%2$d" width="%3$d" height="20" fill="%4$s"/></g>
                <g fill="#fff" text-anchor="middle" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11">\
                <text x="%6$d" y="14">assay</text><text x="%7$d" y="14">%5$s</text></g>
                </svg>
                """.formatted(
                width, LABEL_WIDTH, VALUE_WIDTH, color(grade), value, LABEL_WIDTH / 2, LABEL_WIDTH + VALUE_WIDTH / 2);
    }

    /** Dark enough for white letters. */
    private static String color(String grade) {
        return switch (grade) {
            case "A" -> "#1a7f37";
            case "B" -> "#4d7c0f";
            case "C" -> "#946200";
            case "D" -> "#bc4c00";
            default -> "#b42318";
        };
    }
}
