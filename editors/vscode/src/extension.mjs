// The extension: starts the server and offers the commands.
import * as vscode from 'vscode';
import { LanguageClient } from 'vscode-languageclient/node';
import { Bills } from './bills.mjs';
import { findJava } from './java.mjs';
import { NetworkView } from './networkView.mjs';
import { computing, reading, server } from './program.mjs';
import { runInTerminal } from './run.mjs';

// What an editor waits for is short: a small heap, no second collector, and no compiler whose work would pay off later.
const FLAGS = ['-XX:+UseSerialGC', '-XX:-UsePerfData', '-Xms32m', '-XX:TieredStopAtLevel=1'];

let client;

export async function activate(context) {
  const java = await findJava(setting('java.home'), process.env);
  const jar = context.asAbsolutePath('server');
  const bills = new Bills(context);
  const view = new NetworkView(context, (uri) => networks(java, uri));
  const computer = () => computing({ setting: setting('command'), java: java.program, jar, env: process.env });
  const reader = () => reading({ java: java.program, jar });

  offer(context, 'train', java, (uri, name) => runInTerminal(computer(), 'train', uri, name));
  offer(context, 'check', java, (uri) => runInTerminal(reader(), 'check', uri));
  offer(context, 'bill', java, (uri, name) => bills.show(computer(), uri, name));
  offer(context, 'graph', java, (uri) => view.show(uri));
  if (java.problem) {
    tell(java.problem);
    return;
  }
  client = languageClient(java.program, server(jar));
  await client.start();
}

export async function deactivate() {
  await client?.stop();
}

function languageClient(java, jar) {
  const run = { command: java, args: [...FLAGS, '-jar', jar, 'lsp'] };
  return new LanguageClient('dlspec', 'dlspec', run, {
    documentSelector: [
      { scheme: 'file', language: 'dlspec' },
      { scheme: 'untitled', language: 'dlspec' },
    ],
    initializationOptions: { commands: ['dlspec.train', 'dlspec.bill', 'dlspec.graph'] },
  });
}

async function networks(java, uri) {
  if (java.problem || !client?.isRunning()) {
    return [];
  }
  return client.sendRequest('dlspec/networks', { textDocument: { uri: uri.toString() } });
}

function setting(name) {
  return vscode.workspace.getConfiguration('dlspec').get(name) ?? '';
}

/** A command on the file of a code lens or of a menu, or else on that in the editor; it answers what stands in its way. */
function offer(context, command, java, does) {
  context.subscriptions.push(
    vscode.commands.registerCommand(`dlspec.${command}`, async (place, name) => {
      const uri = place ? vscode.Uri.parse(place.toString()) : vscode.window.activeTextEditor?.document.uri;
      const problem = java.problem ?? (uri ? '' : 'Open a .dlspec file first.');
      const outcome = problem ? { problem } : await does(uri, typeof name === 'string' ? [name] : []);
      if (outcome?.problem) {
        await tell(outcome.problem);
      }
    }),
  );
}

async function tell(problem) {
  const settings = 'Open settings';
  if ((await vscode.window.showErrorMessage(problem, settings)) === settings) {
    await vscode.commands.executeCommand('workbench.action.openSettings', 'dlspec');
  }
}
