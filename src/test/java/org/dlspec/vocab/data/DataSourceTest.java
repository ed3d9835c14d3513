package org.dlspec.vocab.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.dlspec.data.CsvReader;
import org.dlspec.data.IdxReader;
import org.dlspec.data.ImageFolderReader;
import org.dlspec.data.NpzReader;
import org.dlspec.data.Pages;
import org.dlspec.data.SyntheticReader;
import org.dlspec.vocab.Kind;
import org.junit.jupiter.api.Test;

class DataSourceTest {
    @Test
    void pathsStartAtTheFolderOfTheSpec() {
        assertEquals(new NpzReader("examples/data/a.npz"), new Npz("data/a.npz").reader("examples", List.of()));
        assertEquals(new IdxReader("examples/mnist"), new Idx("mnist").reader("examples", List.of()));
        assertEquals(
                new ImageFolderReader("cells", Pages.CHANNELS),
                new ImageFolder("cells", Pages.CHANNELS).reader("", List.of()));
        assertEquals(new CsvReader("/tables/a.csv", ";"), new Csv("/tables/a.csv", ";").reader("examples", List.of()));
    }

    @Test
    void severalColumnsShareTheKindOfTheirField() {
        assertEquals(
                List.of(
                        new DataSource.Asked("x[0]", new Kind.Scalar()),
                        new DataSource.Asked("x[1]", new Kind.Scalar())),
                DataSource.Asked.of(List.of("x[0]", "x[1]"), new Kind.Vec(2)));
        assertEquals(
                List.of(new DataSource.Asked("x", new Kind.Vec(2))),
                DataSource.Asked.of(List.of("x"), new Kind.Vec(2)));
    }

    @Test
    void syntheticMakesWhatIsAskedFor() {
        List<DataSource.Asked> asked = List.of(
                new DataSource.Asked("image", new Kind.Image(3, 32, 24)),
                new DataSource.Asked("x", new Kind.Vec(5)),
                new DataSource.Asked("y", new Kind.ClassOf(7, List.of())),
                new DataSource.Asked("z", new Kind.Maybe(new Kind.Binary())),
                new DataSource.Asked("c", new Kind.Category(4)),
                new DataSource.Asked("w", new Kind.Scalar()));
        assertEquals(
                new SyntheticReader(
                        64,
                        3,
                        List.of(
                                new SyntheticReader.Pictures("image", 32, 24, 3),
                                new SyntheticReader.Reals("x", 5),
                                new SyntheticReader.Categories("y", 7),
                                new SyntheticReader.Categories("z", 2),
                                new SyntheticReader.Categories("c", 4),
                                new SyntheticReader.Reals("w", 1))),
                new Synthetic(64, 3).reader("", asked));
    }
}
