package org.dlspec.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class MultipartTest {
    private static final String TYPE = "multipart/form-data; boundary=b";

    private static String part(String disposition, String content) {
        return "--b\r\nContent-Disposition: form-data; " + disposition + "\r\nContent-Type: image/png\r\n\r\n" + content
                + "\r\n";
    }

    private static List<String> files(String type, String body) {
        return Multipart.files(body.getBytes(StandardCharsets.ISO_8859_1), type).stream()
                .map(part -> part.name() + "=" + new String(part.content(), StandardCharsets.ISO_8859_1))
                .toList();
    }

    private static void refused(String why, String type, String body) {
        Refusal refusal = assertThrows(Refusal.class, () -> files(type, body));
        assertEquals(400, refusal.status());
        assertEquals(why, refusal.getMessage());
    }

    @Test
    void givesTheFilesOfAForm() {
        String body = "before\r\n" + part("name=\"f\"; filename=\"a.png\"", "A") + part("name=\"word\"", "none")
                + part("name=f; filename=b.png", "B\r\nB") + "--b--\r\nafter";
        assertEquals(List.of("a.png=A", "b.png=B\r\nB"), files(TYPE, body));
        assertEquals(
                List.of("a.png=A", "b.png=B\r\nB"), files("Multipart/Form-Data; charset=utf-8; Boundary=\"b\"", body));
    }

    @Test
    void leavesBoundariesInTheDataAlone() {
        String data = "--b\r\nx--b--\r\n--bb\r\n--b x\r\n\n--b\r\n-b";
        assertEquals(
                List.of("a.png=x" + data), files(TYPE, part("name=\"f\"; filename=\"a.png\"", "x" + data) + "--b--"));
    }

    @Test
    void takesEmptyFilesAndBlanksBehindBoundaries() {
        assertEquals(
                List.of("=", "e="),
                files(
                        TYPE,
                        part("name=\"f\"; filename=\"\"", "") + "--b \t\r\n"
                                + "content-disposition: form-data; filename=e\r\n\r\n\r\n--b--"));
        assertEquals(List.of(), files(TYPE, "--b--"));
    }

    @Test
    void refusesWhatHasNoEnd() {
        String why = "the form ends before its last boundary";
        String whole = part("name=\"f\"; filename=\"a.png\"", "A") + "--b--";
        for (int length = 0; length < whole.length() - 1; length++) {
            refused(why, TYPE, whole.substring(0, length));
        }
        refused(why, TYPE, whole.replace("\r\n", "\n"));
        refused(why, "multipart/form-data; boundary=c", whole);
    }

    @Test
    void refusesBrokenForms() {
        refused("the form does not say its boundary", "multipart/form-data", "--b--");
        refused("the form does not say its boundary", "multipart/form-data; boundary=" + "b".repeat(71), "--b--");
        refused(
                "a part of the form has no head, or one of more than 8192 bytes",
                TYPE,
                part("name=\"" + "x".repeat(9000) + "\"; filename=a", "A") + "--b--");
        refused(
                "a part of the form has no head, or one of more than 8192 bytes",
                TYPE,
                "--b\r\nContent-Disposition: form-data\r\n--b--");
        refused("a form has at most 1000 parts here", TYPE, part("name=a", "A").repeat(1001) + "--b--");
    }
}
