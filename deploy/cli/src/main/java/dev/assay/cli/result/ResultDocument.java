package dev.assay.cli.result;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * What scan and check print.
 *
 * @param schemaVersion version of this document's form
 * @param result a function of the commits and the plan: the same bytes for the same input
 * @param run all that varies from run to run
 */
@JsonPropertyOrder({"schemaVersion", "result", "run"})
public record ResultDocument(int schemaVersion, Result result, Run run) {

    private static final int VERSION = 1;

    public static ResultDocument of(Result result, Run run) {
        return new ResultDocument(VERSION, result, run);
    }
}
