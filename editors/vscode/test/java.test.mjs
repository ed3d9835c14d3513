import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { findJava, places, version } from '../src/java.mjs';

const folder = mkdtempSync(path.join(tmpdir(), 'java'));
after(() => rmSync(folder, { recursive: true }));

/** A folder with a Java that says it is of this version. */
function home(said) {
  const bin = path.join(folder, said, 'bin');
  mkdirSync(bin, { recursive: true });
  const java = path.join(bin, 'java');
  writeFileSync(java, `#!/bin/sh\necho "    java.specification.version = ${said}" >&2\n`);
  chmodSync(java, 0o755);
  return path.dirname(bin);
}

test('the version stands in the properties', () => {
  assert.equal(version('    java.specification.version = 21\n'), 21);
  assert.equal(version('    java.specification.version = 1.8\n'), 8);
  assert.equal(version('command not found'), 0);
});

test('JAVA_HOME comes before the path', () => {
  const seen = places('', { JAVA_HOME: '/jdk' }).map((place) => place.program);
  assert.deepEqual(seen, [path.join('/jdk', 'bin', 'java'), 'java']);
});

test('the first that is new enough is taken', async () => {
  const found = await findJava('', { JAVA_HOME: home('17') });
  assert.deepEqual(found, { program: path.join(folder, '17', 'bin', 'java') });
});

test('one message says what was found and what to do', async () => {
  const { problem } = await findJava(home('1.8'), { JAVA_HOME: home('17') });
  assert.equal(
    problem,
    `dlspec needs Java 17 or newer to read your files, and the setting dlspec.java.home (${path.join(folder, '1.8')}) has Java 8. `
      + 'Install one, or name its folder in the setting dlspec.java.home, and reload the window.',
  );
});

test('a folder without a Java is told as such', async () => {
  const { problem } = await findJava('/nowhere', {});
  assert.match(problem, /\(\/nowhere\) has no Java\./);
});
