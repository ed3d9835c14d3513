// Runs dlspec on a file.
import { execFile } from 'node:child_process';
import path from 'node:path';
import * as vscode from 'vscode';

/** A program that can begin, as it is, or what stands in its way: the file must be on the disk as it is in the editor. */
export async function ready(program, uri) {
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  const isSaved = uri.scheme === 'file' && (!open?.isDirty || (await open.save()));
  return isSaved ? program : { problem: 'The file is not on the disk: save it first.' };
}

/** In a terminal, without a shell that would read names of files in its own way. `name` is a list of one or none. */
export async function runInTerminal(wanted, word, uri, name = []) {
  const program = await ready(wanted, uri);
  if (program.problem) {
    return program;
  }
  const args = [...program.args, word, uri.fsPath, ...name];
  const run = new vscode.ProcessExecution(program.command, args, { cwd: folder(uri) });
  const title = [word, path.basename(uri.fsPath), ...name].join(' ');
  const scope = vscode.workspace.getWorkspaceFolder(uri) ?? vscode.TaskScope.Workspace;
  const task = new vscode.Task({ type: 'dlspec', word, file: uri.fsPath }, scope, title, 'dlspec', run, []);
  task.presentationOptions = { reveal: vscode.TaskRevealKind.Always, clear: true };
  await vscode.tasks.executeTask(task);
  return {};
}

/** What a program prints; where it fails, what it says of that. */
export function output(program, args, uri) {
  return new Promise((resolve) => {
    execFile(program.command, [...program.args, ...args], { cwd: folder(uri) }, (failed, out, err) =>
      resolve(failed ? out + (err || failed.message) : out));
  });
}

function folder(uri) {
  return vscode.workspace.getWorkspaceFolder(uri)?.uri.fsPath ?? path.dirname(uri.fsPath);
}
