package dev.assay.cli.target;

/** Names that become keys of events: text without control characters. */
final class Names {

    private Names() {}

    static String require(String what, String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException(what + " is blank");
        }
        if (name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(what + " has a control character in it");
        }
        return name;
    }
}
