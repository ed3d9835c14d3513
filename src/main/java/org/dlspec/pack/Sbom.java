package org.dlspec.pack;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Collection;

/** The software bill of materials of a jar: CycloneDX 1.5, as JSON, without a time or a serial number. */
final class Sbom {
    /** The name of the entry. */
    static final String NAME = "META-INF/sbom.cdx.json";

    private Sbom() {}

    static String of(Collection<String> names, ClassPath path) {
        JsonArray components = new JsonArray();
        Component.in(names).forEach(component -> components.add(json(component, path)));
        JsonObject bill = new JsonObject();
        bill.addProperty("bomFormat", "CycloneDX");
        bill.addProperty("specVersion", "1.5");
        bill.addProperty("version", 1);
        bill.add("components", components);
        return new GsonBuilder().setPrettyPrinting().create().toJson(bill) + "\n";
    }

    private static JsonObject json(Component component, ClassPath path) {
        JsonObject json = new JsonObject();
        json.addProperty("type", "library");
        json.addProperty("group", component.group());
        json.addProperty("name", component.name());
        component.version(path).ifPresent(version -> json.addProperty("version", version));
        component
                .version(path)
                .ifPresent(version -> json.addProperty(
                        "purl", "pkg:maven/" + component.group() + "/" + component.name() + "@" + version));
        JsonObject license = new JsonObject();
        license.addProperty("id", component.license());
        JsonObject each = new JsonObject();
        each.add("license", license);
        JsonArray licenses = new JsonArray();
        licenses.add(each);
        json.add("licenses", licenses);
        return json;
    }
}
