package dev.boltseal.builder.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.json.CanonicalJson;
import dev.boltseal.base.json.JsonReader;
import dev.boltseal.base.json.JsonValue;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Source: RFC 7396, section 3 and appendix A.
class MergePatchTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\":\"b\"}                | {\"a\":\"c\"}                  | {\"a\":\"c\"}",
                "{\"a\":\"b\"}                | {\"b\":\"c\"}                  | {\"a\":\"b\",\"b\":\"c\"}",
                "{\"a\":\"b\"}                | {\"a\":null}                   | {}",
                "{\"a\":\"b\",\"b\":\"c\"}    | {\"a\":null}                   | {\"b\":\"c\"}",
                "{\"a\":[\"b\"]}              | {\"a\":\"c\"}                  | {\"a\":\"c\"}",
                "{\"a\":\"c\"}                | {\"a\":[\"b\"]}                | {\"a\":[\"b\"]}",
                "{\"a\":{\"b\":\"c\"}}        | {\"a\":{\"b\":\"d\",\"c\":null}} | {\"a\":{\"b\":\"d\"}}",
                "{\"a\":[{\"b\":\"c\"}]}      | {\"a\":[1]}                    | {\"a\":[1]}",
                "[\"a\",\"b\"]                | [\"c\",\"d\"]                  | [\"c\",\"d\"]",
                "{\"a\":\"b\"}                | [\"c\"]                        | [\"c\"]",
                "{\"a\":\"foo\"}              | null                           | null",
                "{\"a\":\"foo\"}              | \"bar\"                        | \"bar\"",
                "{\"e\":null}                 | {\"a\":1}                      | {\"e\":null,\"a\":1}",
                "[1,2]                        | {\"a\":\"b\",\"c\":null}       | {\"a\":\"b\"}",
                "{}                           | {\"a\":{\"bb\":{\"ccc\":null}}} | {\"a\":{\"bb\":{}}}",
            })
    void followsTheTableOfTheRfc(String target, String patch, String result) {
        assertThat(CanonicalJson.text(MergePatch.apply(json(target), json(patch))))
                .isEqualTo(result);
    }

    @Test
    void followsTheExampleOfTheRfc() {
        var target = json("""
                {"title":"Goodbye!","author":{"givenName":"John","familyName":"Doe"},
                 "tags":["example","sample"],"content":"This will be unchanged"}""");
        var patch = json("""
                {"title":"Hello!","phoneNumber":"+01-123-456-7890","author":{"familyName":null},"tags":["example"]}""");

        assertThat(CanonicalJson.text(MergePatch.apply(target, patch))).isEqualTo("""
                {"title":"Hello!","author":{"givenName":"John"},"tags":["example"],\
                "content":"This will be unchanged","phoneNumber":"+01-123-456-7890"}""");
    }

    /// Any JSON value, read inside an object because documents are objects.
    private static JsonValue json(String text) {
        byte[] bytes = ("{\"v\":" + text + "}").getBytes(StandardCharsets.UTF_8);
        return new JsonReader("test", FailureCode.DEFECT, 4096)
                .read(bytes)
                .field("v")
                .orElseThrow();
    }
}
