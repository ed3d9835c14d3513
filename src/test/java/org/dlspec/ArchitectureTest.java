package org.dlspec;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The packages stand in one order, and each knows only those before it. */
class ArchitectureTest {
    /** The classes of {@code org.dlspec} itself. */
    private static final String API = "api";

    private static final List<String> ORDER = List.of(
            "diag", "tensor", "data", "weights", "syntax", "target", "graph", "op", "vocab", "spec", "check", "manual",
            "compile", "backend", "train", "bundle", API, "serve", "console", "boot", "pack", "lsp", "cli");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.dlspec");

    @Test
    void packagesDependOnlyDownward() {
        for (int i = 0; i < ORDER.size() - 1; i++) {
            String[] above = ORDER.subList(i + 1, ORDER.size()).stream()
                    .map(ArchitectureTest::packages)
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage(packages(ORDER.get(i)))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(above)
                    .allowEmptyShould(true)
                    .check(CLASSES);
        }
    }

    @Test
    void onlySyntaxSeesAntlr() {
        onlySees("syntax", "org.antlr..");
    }

    @Test
    void onlyTheOneDnnBackendSeesJavaCpp() {
        onlySees("backend.onednn", "org.bytedeco..");
    }

    @Test
    void onlyTheLanguageServerSeesLsp4j() {
        onlySees("lsp", "org.eclipse.lsp4j..");
    }

    @Test
    void theLanguageServerNeedsNoneOfTheBackHalf() {
        noClasses()
                .that()
                .resideInAPackage(packages("lsp"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        packages("compile"),
                        packages("backend"),
                        packages("train"),
                        packages("bundle"),
                        packages(API),
                        packages("console"),
                        packages("boot"),
                        packages("pack"))
                .check(CLASSES);
    }

    @Test
    void onlyCommandLinesSeePicocli() {
        noClasses()
                .that()
                .resideOutsideOfPackages(packages("console"), packages("boot"), packages("cli"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("picocli..")
                .check(CLASSES);
    }

    @Test
    void compilerAndTrainerDoNotNeedTheChecker() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        packages("compile"),
                        packages("backend"),
                        packages("train"),
                        packages("bundle"),
                        packages("boot"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages("check"), packages("syntax"))
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void backendsDoNotSeeEachOther() {
        noClasses()
                .that()
                .resideInAPackage(packages("backend.reference"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(packages("backend.onednn"))
                .allowEmptyShould(true)
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage(packages("backend.onednn"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(packages("backend.reference"))
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void nothingLoadsClassesOrProcessesByName() {
        noClasses()
                .should()
                .callMethod(Class.class, "forName", String.class)
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.lang.ProcessBuilder")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.io.ObjectInputStream")
                .check(CLASSES);
    }

    private static void onlySees(String name, String library) {
        noClasses()
                .that()
                .resideOutsideOfPackage(packages(name))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(CLASSES);
    }

    private static String packages(String name) {
        return name.equals(API) ? "org.dlspec" : "org.dlspec." + name + "..";
    }
}
