// Which Java runs the server.
import { execFile } from 'node:child_process';
import path from 'node:path';

const NEEDED = 17;

/** The version in what `java -XshowSettings:properties -version` says; 0 where it says none. Java 8 calls itself 1.8. */
export function version(said) {
  const match = /java\.specification\.version = (?:1\.)?(\d+)/.exec(said);
  return match ? Number(match[1]) : 0;
}

/** Where a Java may be, in the order in which they are asked. A Java that is named in the settings is the only one. */
export function places(setting, env) {
  if (setting) {
    return [{ name: `the setting dlspec.java.home (${setting})`, program: path.join(setting, 'bin', 'java') }];
  }
  const home = env.JAVA_HOME;
  const named = home ? [{ name: `JAVA_HOME (${home})`, program: path.join(home, 'bin', 'java') }] : [];
  return [...named, { name: 'the path', program: 'java' }];
}

function ask(program) {
  return new Promise((resolve) => {
    execFile(program, ['-XshowSettings:properties', '-version'], { timeout: 20_000 }, (failed, out, err) =>
      resolve(failed ? 0 : version(out + err)));
  });
}

/** The first Java that is new enough, as `{ program }`, or `{ problem }`: what was found instead and what to do. */
export async function findJava(setting, env) {
  const seen = [];
  for (const place of places(setting, env)) {
    const found = await ask(place.program);
    if (found >= NEEDED) {
      return { program: place.program };
    }
    seen.push(`${place.name} has ${found ? `Java ${found}` : 'no Java'}`);
  }
  return {
    problem: `dlspec needs Java ${NEEDED} or newer to read your files, and ${seen.join(', and ')}. `
      + 'Install one, or name its folder in the setting dlspec.java.home, and reload the window.',
  };
}
