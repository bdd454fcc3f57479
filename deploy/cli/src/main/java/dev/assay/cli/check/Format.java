package dev.assay.cli.check;

/** The form of a document. */
enum Format {
    TABLE,
    JSON,
    SARIF
}
