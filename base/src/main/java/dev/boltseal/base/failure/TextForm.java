package dev.boltseal.base.failure;

import java.util.regex.Pattern;

/// What a sentence leaves out of a fact, whatever its language.
enum TextForm {
    /// A digest or fingerprint by its first twelve digits, as other tools show it: `sha256:72511b908b2c`.
    SHORT {
        @Override
        String text(String text) {
            return SHA_256.matcher(text).replaceAll("$1");
        }
    },

    /// What is wrong, without what to do about it: what is to be done stands in the sentence around. What is in
    /// parentheses at the end stays.
    FAULT {
        @Override
        String text(String text) {
            return WITH_ADVICE.matcher(text).replaceFirst("$1$2");
        }
    };

    private static final Pattern SHA_256 = Pattern.compile("\\b([0-9a-f]{12})[0-9a-f]{52}\\b");
    private static final Pattern WITH_ADVICE =
            Pattern.compile("^(.*?)\\. (?=[\\p{Lu}`]).*?( \\([^()]*\\))?$", Pattern.DOTALL);

    abstract String text(String text);
}
