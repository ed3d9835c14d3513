// The view beside the text that draws its networks and follows what is typed and where the cursor is.
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import * as vscode from 'vscode';
import { known } from './view/networks.mjs';

const PAUSE_MS = 150;

export class NetworkView {
  #context;
  #ask;
  #panel;
  #uri;
  #networks = [];
  #waiting;

  /** @param ask gives the networks of the text at an address */
  constructor(context, ask) {
    this.#context = context;
    this.#ask = ask;
    const isShown = (document) => this.#panel && document.languageId === 'dlspec';
    context.subscriptions.push(
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (isShown(document) && document.uri.toString() === this.#uri?.toString()) {
          this.#soon();
        }
      }),
      vscode.window.onDidChangeActiveTextEditor((editor) => {
        if (editor && isShown(editor.document)) {
          this.show(editor.document.uri);
        }
      }),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => {
        if (isShown(textEditor.document)) {
          this.#tellCursor(textEditor);
        }
      }),
    );
  }

  /** Draws the networks of a file, in the view that is open or in a new one. */
  async show(uri) {
    if (uri.toString() !== this.#uri?.toString()) {
      this.#networks = [];
    }
    this.#uri = uri;
    this.#panel ??= this.#open();
    this.#panel.title = `Graph of ${path.basename(uri.path)}`;
    await this.#draw();
  }

  #open() {
    const dist = vscode.Uri.joinPath(this.#context.extensionUri, 'dist');
    const media = vscode.Uri.joinPath(this.#context.extensionUri, 'media');
    const column = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
    const panel = vscode.window.createWebviewPanel('dlspec.graph', 'Graph', column, {
      enableScripts: true,
      retainContextWhenHidden: true,
      localResourceRoots: [dist, media],
    });
    panel.onDidDispose(() => {
      this.#panel = undefined;
    });
    panel.webview.onDidReceiveMessage((place) => (place.uri ? reveal(place) : this.#draw()));
    panel.webview.html = page(
      panel.webview,
      panel.webview.asWebviewUri(vscode.Uri.joinPath(dist, 'view.js')),
      panel.webview.asWebviewUri(vscode.Uri.joinPath(media, 'view.css')),
    );
    return panel;
  }

  #soon() {
    clearTimeout(this.#waiting);
    this.#waiting = setTimeout(() => this.#draw(), PAUSE_MS);
  }

  async #draw() {
    const uri = this.#uri;
    const told = await this.#ask(uri);
    if (uri !== this.#uri || !this.#panel) {
      return;
    }
    this.#networks = known(this.#networks, told);
    this.#panel.webview.postMessage({ networks: this.#networks });
    vscode.window.visibleTextEditors
      .filter((editor) => editor.document.uri.toString() === uri.toString())
      .forEach((editor) => this.#tellCursor(editor));
  }

  #tellCursor(editor) {
    const cursor = { uri: editor.document.uri.toString(), line: editor.selection.active.line };
    this.#panel.webview.postMessage({ cursor });
  }
}

async function reveal({ uri, range }) {
  const { start, end } = range;
  const selection = new vscode.Range(start.line, start.character, end.line, end.character);
  await vscode.window.showTextDocument(vscode.Uri.parse(uri), { viewColumn: vscode.ViewColumn.One, selection });
}

function page(webview, script, style) {
  const nonce = randomBytes(16).toString('hex');
  const policy = `default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'`;
  return `<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="${policy}">
    <link rel="stylesheet" href="${style}">
    <title>Graph</title>
  </head>
  <body>
    <main></main>
    <script nonce="${nonce}" src="${script}"></script>
  </body>
</html>`;
}
