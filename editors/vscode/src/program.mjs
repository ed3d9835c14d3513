// Which program runs a command of dlspec.
import fs from 'node:fs';
import path from 'node:path';

/** Where a program is on the path; empty where it is not. */
export function onPath(name, env) {
  const folders = (env.PATH ?? env.Path ?? '').split(path.delimiter).filter(Boolean);
  return folders.map((folder) => path.join(folder, name)).find((file) => fs.existsSync(file)) ?? '';
}

/**
 * The program that computes, as `{ command, args }`, or `{ problem }`. The jar in the extension can only where it was packaged
 * with the libraries of this kind of machine.
 */
export function computing({ setting, java, jar, env }) {
  if (setting) {
    return { command: setting, args: [] };
  }
  if (fs.existsSync(whole(jar))) {
    return { command: java, args: ['-jar', whole(jar)] };
  }
  const found = onPath('dlspec', env);
  if (found) {
    return { command: found, args: [] };
  }
  return {
    problem: 'This extension reads .dlspec files and cannot compute; for that dlspec itself is needed, and no dlspec is on the '
      + 'path. Put it there, or name it in the setting dlspec.command.',
  };
}

/** The program that reads: the jar in the extension. */
export function reading({ java, jar }) {
  return { command: java, args: ['-jar', server(jar)] };
}

/** The jar that the server is started from: the folder has one of the two. */
export function server(folder) {
  return fs.existsSync(whole(folder)) ? whole(folder) : path.join(folder, 'dlspec-reading.jar');
}

function whole(folder) {
  return path.join(folder, 'dlspec.jar');
}
