// Bills: texts beside the editor that no one can change.
import path from 'node:path';
import * as vscode from 'vscode';
import { output, ready } from './run.mjs';

const SCHEME = 'dlspec-bill';

export class Bills {
  #texts = new Map();
  #changed = new vscode.EventEmitter();

  constructor(context) {
    const provider = {
      onDidChange: this.#changed.event,
      provideTextDocumentContent: (place) => this.#texts.get(place.toString()) ?? '',
    };
    context.subscriptions.push(vscode.workspace.registerTextDocumentContentProvider(SCHEME, provider), this.#changed);
  }

  /** Shows the bill of the train or model of this name, or of the only one. */
  async show(wanted, uri, name) {
    const program = await ready(wanted, uri);
    if (program.problem) {
      return program;
    }
    const title = [path.basename(uri.fsPath), ...name].join(' ');
    const place = vscode.Uri.from({ scheme: SCHEME, path: `/${title}.bill`, query: uri.fsPath });
    this.#texts.set(place.toString(), await output(program, ['show', uri.fsPath, ...name, '--bill'], uri));
    this.#changed.fire(place);
    const options = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true, preview: true };
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(place), options);
    return {};
  }
}
