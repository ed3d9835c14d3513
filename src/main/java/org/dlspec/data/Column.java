package org.dlspec.data;

/** One named column of a table. */
public sealed interface Column permits ImageColumn, NumberColumn, TextColumn {

    String name();

    int rows();
}
