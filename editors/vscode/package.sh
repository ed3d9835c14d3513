#!/usr/bin/env bash
# Writes dlspec.vsix, the extension with its server, from a checkout: needs a JDK 17, Maven, Node.js 18 or newer and npm.
# --whole packs the libraries of this machine's kind along, so that the extension itself can train; without them it runs everywhere.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
root=$(cd ../.. && pwd)
jar=${JAVA_HOME:+$JAVA_HOME/bin/}jar

case "${1:-}" in
    "") target="" ;;
    --whole) target=$(node -p '`${process.platform}-${process.arch}`') ;;
    *) echo "usage: package.sh [--whole]" >&2 && exit 2 ;;
esac

value() { node -p "require('./package.json').$1"; }

# Builds the jar where it is missing or older than the sources.
"$root/dlspec" version >/dev/null
[ node_modules -nt package-lock.json ] || npm ci --ignore-scripts --no-audit --no-fund
rm -rf dist
node build.mjs

stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT
mkdir -p "$stage/vsix/extension/server" "$stage/jar"
cp -r package.json README.md language-configuration.json syntaxes snippets media dist "$stage/vsix/extension"
cp "$root/LICENSE" "$stage/vsix/extension/LICENSE.txt"

if [ -n "$target" ]; then
    cp "$root/target/dlspec.jar" "$stage/vsix/extension/server"
else
    # Reading needs no library.
    (cd "$stage/jar" && "$jar" xf "$root/target/dlspec.jar")
    find "$stage/jar" -type f \( -name '*.so' -o -name '*.so.*' -o -name '*.dll' -o -name '*.dylib' -o -name '*.h' -o -name '*.hpp' \) -delete
    "$jar" cfm "$stage/vsix/extension/server/dlspec-reading.jar" "$stage/jar/META-INF/MANIFEST.MF" -C "$stage/jar" .
fi

cat >"$stage/vsix/[Content_Types].xml" <<'XML'
<?xml version="1.0" encoding="utf-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
  <Default Extension="css" ContentType="text/css"/>
  <Default Extension="jar" ContentType="application/java-archive"/>
  <Default Extension="js" ContentType="application/javascript"/>
  <Default Extension="json" ContentType="application/json"/>
  <Default Extension="md" ContentType="text/markdown"/>
  <Default Extension="txt" ContentType="text/plain"/>
  <Default Extension="vsixmanifest" ContentType="text/xml"/>
</Types>
XML
cat >"$stage/vsix/extension.vsixmanifest" <<XML
<?xml version="1.0" encoding="utf-8"?>
<PackageManifest Version="2.0.0" xmlns="http://schemas.microsoft.com/developer/vsx-schema/2011">
  <Metadata>
    <Identity Language="en-US" Id="$(value name)" Version="$(value version)" Publisher="$(value publisher)"${target:+ TargetPlatform="$target"}/>
    <DisplayName>$(value displayName)</DisplayName>
    <Description xml:space="preserve">$(value description)</Description>
    <Categories>$(value 'categories.join(",")')</Categories>
    <Properties>
      <Property Id="Microsoft.VisualStudio.Code.Engine" Value="$(value engines.vscode)"/>
      <Property Id="Microsoft.VisualStudio.Code.ExtensionKind" Value="workspace"/>
    </Properties>
    <License>extension/LICENSE.txt</License>
  </Metadata>
  <Installation>
    <InstallationTarget Id="Microsoft.VisualStudio.Code"/>
  </Installation>
  <Dependencies/>
  <Assets>
    <Asset Type="Microsoft.VisualStudio.Code.Manifest" Path="extension/package.json" Addressable="true"/>
    <Asset Type="Microsoft.VisualStudio.Services.Content.Details" Path="extension/README.md" Addressable="true"/>
    <Asset Type="Microsoft.VisualStudio.Services.Content.License" Path="extension/LICENSE.txt" Addressable="true"/>
  </Assets>
</PackageManifest>
XML
rm -f dlspec.vsix
"$jar" cMf dlspec.vsix -C "$stage/vsix" .
echo "editors/vscode/dlspec.vsix: $(($(wc -c <dlspec.vsix) / 1000)) kB"
