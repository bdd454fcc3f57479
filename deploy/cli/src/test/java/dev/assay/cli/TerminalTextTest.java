package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TerminalTextTest {

    @Test
    void controlAndBidirectionalCharactersNeverReachATerminal() {
        assertThat(TerminalText.oneLine("a\u001b[31mred\u0007 \u202egnp.exe\u2066\u200f\u009b"))
                .isEqualTo("a[31mred gnp.exe");
    }

    @Test
    void linesBecomeOne() {
        assertThat(TerminalText.oneLine("first\nsecond\tthird")).isEqualTo("first second third");
    }

    @Test
    void lettersOfAllScriptsStay() {
        assertThat(TerminalText.oneLine("größe/日本語/emoji😀")).isEqualTo("größe/日本語/emoji😀");
    }
}
