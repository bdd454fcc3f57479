package dev.assay.cli.result;

import java.util.Locale;

/** Names of constants as documents carry them. */
public final class Words {

    private Words() {}

    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
