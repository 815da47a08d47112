package dev.boltseal.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserLanguageTest {

    @ParameterizedTest
    @CsvSource({
        "de_DE.UTF-8, de",
        "de, de",
        "de_AT@euro, de",
        "fr_FR, fr",
        "en_GB.UTF-8, en",
        "C, en",
        "C.UTF-8, en",
        "POSIX, en",
        "/usr/lib/locale/de_DE, en",
        "deutsch, en"
    })
    void takesTheCodeOfTheLanguage(String locale, String language) {
        assertThat(UserLanguage.of(Map.of("LANG", locale)).getLanguage()).isEqualTo(language);
    }

    @ParameterizedTest
    @CsvSource({
        "de_DE, en_US, en_US, de",
        "'', de_DE, en_US, de",
        "'', '', de_DE, de",
        "C, de_DE, de_DE, en",
        "'', '', '', en"
    })
    void asksTheVariablesInTheirOrder(String all, String messages, String lang, String language) {
        assertThat(UserLanguage.of(Map.of("LC_ALL", all, "LC_MESSAGES", messages, "LANG", lang))
                        .getLanguage())
                .isEqualTo(language);
    }

    @Test
    void readsEnglishWhereNothingIsSaid() {
        assertThat(UserLanguage.of(Map.of()).getLanguage()).isEqualTo("en");
    }
}
