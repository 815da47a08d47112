package dev.boltseal.keys.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TokenUriTest {
    private static final String MODULE = "?module-path=/usr/lib/softhsm/libsofthsm2.so";

    @Test
    void readsWhatRfc7512Writes() {
        TokenUri uri =
                TokenUri.parse("pkcs11:token=The%20Software%20PKCS%2311;serial=0a%3b;object=b%C3%BCild;id=%01%fF;"
                        + "type=private" + MODULE + "&pin-source=file:/etc/pin%20file");

        assertThat(uri.token()).isEqualTo("The Software PKCS#11");
        assertThat(uri.serial()).contains("0a;");
        assertThat(uri.object()).contains("büild");
        assertThat(uri.id()).contains("01ff");
        assertThat(uri.module()).isEqualTo(Path.of("/usr/lib/softhsm/libsofthsm2.so"));
        assertThat(uri.pinSource()).contains(Path.of("/etc/pin file"));
    }

    @Test
    void takesTheFileOfThePinInAnyForm() {
        for (String source : new String[] {"/etc/pin", "file:/etc/pin", "file:///etc/pin"}) {
            assertThat(TokenUri.parse("pkcs11:token=t;object=o" + MODULE + "&pin-source=" + source)
                            .pinSource())
                    .contains(Path.of("/etc/pin"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "token=t;object=o?module-path=/m&pin-value=canary",
                "token=t;object=o?pin-value=canary",
                "token=t;object=o;pin-value=canary?module-path=/m",
                "token=t;object=o;pin-value=canary"
            })
    void refusesAPinInTheUriWithoutRepeatingIt(String text) {
        assertRefused("pkcs11:" + text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?",
                "token=t;object=o",
                "token=t;object=o?module-path=lib.so",
                "token=t;object=o?module-path=/m&pin-source=pin",
                "token=t;object=o?module-path=/m&pin-source=|echo%20pin",
                "token=t;object=o?module-path=/m&module-name=softhsm",
                "token=t?module-path=/m",
                "object=o?module-path=/m",
                "token=t;token=t;object=o?module-path=/m",
                "token=t;object=o;type=cert?module-path=/m",
                "token=t;object=o;color=red?module-path=/m",
                "token=t;object=%4?module-path=/m",
                "token=t;object=%zz?module-path=/m",
                "token=t;object=o?module-path=/m%00",
                "token=t; object=o?module-path=/m",
                "token=t;object=ö?module-path=/m"
            })
    void refusesOtherForms(String text) {
        assertRefused("pkcs11:" + text);
    }

    private static void assertRefused(String text) {
        assertThatThrownBy(() -> TokenUri.parse(text))
                .hasMessageContaining("the key's URI")
                .hasMessageNotContaining("canary")
                .isInstanceOfSatisfying(Failure.class, e -> assertThat(e.code()).isEqualTo(FailureCode.KEY_INVALID));
    }
}
