package org.dlspec.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.SourceVersion;
import org.junit.jupiter.api.Test;

class JavaNamesTest {
    private static final List<String> NASTY = List.of(
            "",
            " ",
            "-",
            "_",
            "7",
            "3d",
            "a-b",
            "a b",
            "a.b",
            "a_b",
            "class",
            "int",
            "null",
            "true",
            "\"",
            "\\u000a",
            "*/",
            "caf\u00e9",
            "\u55dc\u4e2d\u6027",
            "x\u0000y",
            "\ud83d\ude00",
            "e\u0301",
            "\u0661",
            "\u00df",
            "SS");

    @Test
    void dividesIntoWords() {
        JavaNames names = new JavaNames(Set.of());
        assertEquals("NEUTROPHIL_2", names.constant("neutrophil-2"));
        assertEquals("CLASS_7", names.constant("7"));
        assertEquals("cellType", names.member("cell_type"));
        assertEquals("CellType", names.type("cell_type"));
    }

    @Test
    void keepsClearOfWhatMeansSomething() {
        JavaNames names = new JavaNames(Set.of("hashCode"));
        assertEquals("class_", names.member("class"));
        assertEquals("hashCode_2", names.member("hashCode"));
        assertEquals("a", names.member("a"));
        assertEquals("a_2", names.member("a!"));
        assertEquals("a_3", names.member("a?"));
    }

    @Test
    void givesAnIdentifierForEveryNameAndEachOnce() {
        Set<String> given = new HashSet<>();
        JavaNames constants = new JavaNames(Set.of());
        JavaNames members = new JavaNames(Set.of());
        for (String name : NASTY) {
            String constant = constants.constant(name);
            assertTrue(SourceVersion.isName(constant) && given.add(constant), name + " as " + constant);
        }
        given.clear();
        for (String name : NASTY) {
            String member = members.member(name);
            assertTrue(SourceVersion.isName(member) && given.add(member), name + " as " + member);
        }
    }
}
