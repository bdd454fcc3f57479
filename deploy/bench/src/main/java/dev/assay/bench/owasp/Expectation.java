package dev.assay.bench.owasp;

import java.util.ArrayList;
import java.util.List;

/**
 * What the benchmark says of one test case.
 *
 * @param name the name of its class
 * @param category the benchmark's word for the kind of vulnerability
 * @param vulnerable whether it is one, or only looks like it
 * @param cwe number of the kind in the Common Weakness Enumeration
 */
record Expectation(String name, String category, boolean vulnerable, int cwe) {

    /**
     * Reads the benchmark's table: {@code name,category,vulnerable,cwe}, comments start with {@code #}.
     *
     * @throws IllegalArgumentException when a line is none of this
     */
    static List<Expectation> parse(String table) {
        List<Expectation> expectations = new ArrayList<>();
        for (String line : table.lines().toList()) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] parts = line.split(",", -1);
            if (parts.length < 4 || !parts[3].strip().matches("[0-9]{1,6}")) {
                throw new IllegalArgumentException("not name,category,vulnerable,cwe: " + line);
            }
            expectations.add(
                    new Expectation(parts[0], parts[1], parts[2].equals("true"), Integer.parseInt(parts[3].strip())));
        }
        return expectations;
    }
}
