import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { computing, reading } from '../src/program.mjs';

const root = mkdtempSync(path.join(tmpdir(), 'program'));
after(() => rmSync(root, { recursive: true }));

function folder(...files) {
  const made = mkdtempSync(path.join(root, 'f'));
  files.forEach((file) => writeFileSync(path.join(made, file), ''));
  return made;
}

test('the program of the settings computes', () => {
  const jar = folder('dlspec.jar');
  assert.deepEqual(computing({ setting: '/d', java: 'java', jar, env: {} }), { command: '/d', args: [] });
});

test('the jar in the extension computes where it can', () => {
  const jar = folder('dlspec.jar');
  const expected = { command: 'java', args: ['-jar', path.join(jar, 'dlspec.jar')] };
  assert.deepEqual(computing({ setting: '', java: 'java', jar, env: { PATH: folder('dlspec') } }), expected);
  assert.deepEqual(reading({ java: 'java', jar }), expected);
});

test('else the one on the path does', () => {
  const jar = folder('dlspec-reading.jar');
  const bin = folder('dlspec');
  const env = { PATH: [folder(), bin].join(path.delimiter) };
  assert.deepEqual(computing({ setting: '', java: 'java', jar, env }), { command: path.join(bin, 'dlspec'), args: [] });
  assert.deepEqual(reading({ java: 'java', jar }).args, ['-jar', path.join(jar, 'dlspec-reading.jar')]);
});

test('where none can, a message says what to do', () => {
  const { problem } = computing({ setting: '', java: 'java', jar: folder('dlspec-reading.jar'), env: { PATH: '' } });
  assert.match(problem, /name it in the setting dlspec\.command/);
});
