package org.dlspec.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of a served model, opened in a headless Chromium. Where there is none, this is skipped, but not in CI. */
class ServedPageTest {
    private static final String ON = " --device reference";

    private static final String IS_READY = "!document.querySelector('#drop').hidden";

    /** As {@code predict} prints it. */
    private static final String SHOWN = """
            [...document.querySelectorAll('.card')]
                .map(card => ['h3', '.best', '.share'].map(part => card.querySelector(part)?.textContent))
                .map(([name, best, share]) => `${name}: ${best} (${share})`)
                .join('\\n')""";

    @TempDir
    static Path folder;

    private static Shell pictures;
    private static Shell table;
    private static Chromium chromium;

    /** Something that is done with the page while the run is served. */
    private interface Use {
        void of(Chromium page) throws Exception;
    }

    @BeforeAll
    static void open() throws Exception {
        Optional<Path> program = Chromium.installed();
        if (program.isEmpty()) {
            return;
        }
        pictures = Toys.pictures(folder.resolve("p"));
        pictures.run(0, "train @/p.dlspec --run @/run" + ON);
        table = Toys.table(folder.resolve("t"));
        table.run(0, "train @/t.dlspec --run @/run" + ON);
        chromium = Chromium.open(program.get(), Files.createDirectory(folder.resolve("profile")));
    }

    @BeforeEach
    void needsChromium() {
        String why = "there is no chromium, chromium-browser or google-chrome on the path";
        if (chromium == null && "required".equals(System.getenv("DLSPEC_CHROMIUM"))) {
            fail(why + ", and DLSPEC_CHROMIUM says that it is required");
        }
        assumeTrue(chromium != null, why);
    }

    @AfterAll
    static void close() {
        if (chromium != null) {
            chromium.close();
        }
    }

    private static void served(Shell shell, Use use) throws Exception {
        try (ServedRun served = ServedRun.open(shell.folder().resolve("run"))) {
            chromium.go(served.address());
            chromium.await(IS_READY);
            use.of(chromium);
        }
    }

    private static Path picture(String name) {
        return pictures.folder().resolve("pictures/" + name);
    }

    /** What {@code predict} prints of pictures, under the names of their files. */
    private static String predicted(String names) {
        return pictures.run(0, "predict @/run " + names + ON)
                .out()
                .replaceAll("@/pictures/\\w+/", "")
                .strip();
    }

    @Test
    void showsChosenPicturesWithTheirClasses() throws Exception {
        served(pictures, page -> {
            assertEquals("Toy · dlspec", page.evaluate("document.title"));
            assertEquals("Toy", page.await("document.querySelector('#name').textContent"));
            page.choose("#files", picture("dark/1.png"), picture("light/2.png"));
            page.await("document.querySelectorAll('.card:not([aria-busy]) .bars').length === 2");
            assertEquals(predicted("@/pictures/dark/1.png @/pictures/light/2.png"), page.evaluate(SHOWN));
            page.await("[...document.querySelectorAll('.card img')].every(image => image.naturalWidth === 6)");
            assertEquals(List.of(), page.complaints());
        });
    }

    @Test
    void takesWhatIsDropped() throws Exception {
        served(pictures, page -> {
            page.drop(picture("light/3.png"));
            page.await("document.querySelector('.card:not([aria-busy]) .bars')");
            assertEquals(predicted("@/pictures/light/3.png"), page.evaluate(SHOWN));
            assertEquals(List.of(), page.complaints());
        });
    }

    @Test
    void tellsWhyThereIsNoAnswer() throws Exception {
        Path words = pictures.write("words.png", "words").folder().resolve("words.png");
        served(pictures, page -> {
            page.choose("#files", words);
            assertEquals(
                    "cannot read `picture 1`: it is no PNG, JPEG or TIFF picture (D902)",
                    page.await("document.querySelector('.card .problem')?.textContent"));
            List<String> complaints = page.complaints();
            assertEquals(1, complaints.size(), complaints::toString);
            assertTrue(complaints.get(0).contains(" 400 "), complaints::toString);
        });
    }

    @Test
    void answersRowsThatAreWritten() throws Exception {
        table.write("new.csv", "b,a\n0.5,1\n-2,3\n");
        String expected = table.run(0, "predict @/run @/new.csv" + ON)
                .out()
                .replace("@/new.csv:", "")
                .strip();
        served(table, page -> {
            assertEquals("The model reads: a, b", page.evaluate("document.querySelector('#columns').textContent"));
            page.evaluate("document.querySelector('#rows').focus()");
            page.type("b,a\n0.5,1\n-2,3\n");
            page.evaluate("document.querySelector('#table button').click()");
            page.await("document.querySelector('tbody')");
            String rows = "[...document.querySelectorAll('tbody tr')]"
                    + ".map(row => [...row.cells].map(cell => cell.textContent).join(': ')).join('\\n')";
            assertEquals(expected, page.evaluate(rows));
            assertEquals(List.of(), page.complaints());
        });
    }
}
