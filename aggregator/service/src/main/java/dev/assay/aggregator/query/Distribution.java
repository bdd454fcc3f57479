package dev.assay.aggregator.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.scoring.Grade;
import java.util.ArrayList;
import java.util.List;

/** How the shown scores of a roll-up's members are spread. */
final class Distribution {
    private static final double MIDDLE = 0.5;
    private static final double QUARTER = 0.25;

    private Distribution() {}

    static ObjectNode of(JsonNode members) {
        ObjectNode grades = JsonNodeFactory.instance.objectNode();
        for (Grade grade : Grade.values()) {
            grades.put(grade.name(), 0);
        }
        List<Double> shown = new ArrayList<>();
        for (JsonNode member : members) {
            String grade = member.path("grade").asText();
            grades.put(grade, grades.path(grade).asInt() + 1);
            shown.add(member.path("shown").asDouble());
        }
        ObjectNode distribution = JsonNodeFactory.instance.objectNode().put("repositories", shown.size());
        distribution.set("grades", grades);
        if (!shown.isEmpty()) {
            shown.sort(null);
            distribution
                    .put("worst", shown.getFirst())
                    .put("lowerQuarter", at(shown, QUARTER))
                    .put("median", at(shown, MIDDLE))
                    .put("upperQuarter", at(shown, 1 - QUARTER))
                    .put("best", shown.getLast());
        }
        return distribution;
    }

    /** The quantile between the two nearest values. */
    private static double at(List<Double> sorted, double quantile) {
        double place = quantile * (sorted.size() - 1);
        int below = (int) Math.floor(place);
        int above = (int) Math.ceil(place);
        return sorted.get(below) + (place - below) * (sorted.get(above) - sorted.get(below));
    }
}
