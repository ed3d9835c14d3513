// Drives the editor that real-editor.sh has started: node real-editor.mjs FOLDER HOST:PORT PROJECT.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const [folder, host, project] = process.argv.slice(2);
const { chromium } = createRequire(path.join(folder, 'x'))('playwright-core');
const file = path.join(project, 'net.dlspec');
const RIGHT = `model Net(x: Image[3, 32, 32]) -> Vec[10] {
    h = x |> conv2d(16, 3, padding: same)
    return h |> relu |> add(h) |> flatten |> dense(10)
}
`;

const browser = await chromium.launchPersistentContext(mkdtempSync(path.join(tmpdir(), 'chromium')), {
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-quic', '--disable-background-networking', '--disable-component-update'],
  viewport: { width: 1400, height: 700 },
  timeout: 60_000,
});
const page = browser.pages()[0] ?? (await browser.newPage());
page.setDefaultTimeout(90_000);

try {
  await open();
  await typeWrongLayer();
  await mend();
  await drawGraph();
  await runCommands();
  console.log('the extension works in a real editor');
} finally {
  await page.screenshot({ path: path.join(folder, 'last.png') });
  await browser.close();
}

async function open() {
  await answering();
  const payload = JSON.stringify([['openFile', `vscode-remote://${host}${file}`]]);
  await page.goto(`http://${host}/?folder=${project}&payload=${encodeURIComponent(payload)}`);
  await page.locator('.monaco-editor .view-line').first().waitFor();
  // The shape behind the first stage: the server is there and has checked the text.
  await page.getByText('Image[16, 32, 32]').first().waitFor();
}

async function answering() {
  for (let left = 60; left > 0; left--) {
    if (await fetch(`http://${host}/healthz`).then((answer) => answer.ok, () => false)) {
      return;
    }
    await pause(500);
  }
  throw new Error('code-server does not answer');
}

async function typeWrongLayer() {
  await page.locator('.monaco-editor .view-line').first().click();
  await press('Control+Home', 'ArrowDown', 'ArrowDown', 'End');
  await page.keyboard.type(' |> dnse(10)', { delay: 30 });
  await press('Escape');
  await page.locator('.squiggly-error').first().waitFor();
  await page.screenshot({ path: path.join(folder, 'wrong.png') });
}

async function mend() {
  await press(...Array(6).fill('ArrowLeft'), 'Control+.');
  const fix = page.locator('.action-widget .monaco-list-row', { hasText: 'dense' }).first();
  await fix.waitFor();
  await page.screenshot({ path: path.join(folder, 'fix.png') });
  await press('Enter');
  await page.locator('.squiggly-error').first().waitFor({ state: 'detached' });
  await reads('    return h |> reluImage[16, 32, 32] |> add(h)Image[16, 32, 32] |> flattenVec[16384] |> dense(10)Vec[10]');
  await press('Control+s');
  await pause(1000);
  assert.equal(readFileSync(file, 'utf8'), RIGHT);
}

/** The shapes behind stages follow the text some moments later. */
async function reads(line) {
  let shown;
  for (let left = 40; left > 0 && shown !== line; left--) {
    await pause(500);
    const lines = await page.locator('.monaco-editor .view-line').allTextContents();
    shown = lines.map((text) => text.replaceAll('\u00a0', ' ')).find((text) => text.includes('return'));
  }
  assert.equal(shown, line);
}

async function drawGraph() {
  await command('Show graph');
  const rows = page.frameLocator('iframe.webview').frameLocator('iframe').locator('li');
  await rows.first().waitFor();
  assert.deepEqual(await rows.locator('code').allTextContents(), [
    'x',
    'conv2d(16, 3, padding: same)',
    'relu',
    'add',
    'flatten',
    'dense(10)',
  ]);
  assert.deepEqual((await rows.locator('b').allTextContents()).slice(-2), ['Vec[16384]', 'Vec[10]']);
  await page.screenshot({ path: path.join(folder, 'graph.png') });
}

async function runCommands() {
  await command('Show bill');
  await page.locator('.view-line', { hasText: 'parameters    164' }).first().waitFor();
  await page.screenshot({ path: path.join(folder, 'bill.png') });
  await page.locator('.view-line', { hasText: 'model' }).first().click();
  await command('Check');
  await page.locator('.xterm-rows', { hasText: 'no errors, no warnings' }).waitFor();
}

async function command(title) {
  await press('F1');
  await page.keyboard.type(`dlspec: ${title}`, { delay: 10 });
  await page.locator('.quick-input-widget .monaco-list-row', { hasText: title }).first().waitFor();
  await press('Enter');
}

async function press(...keys) {
  for (const key of keys) {
    await page.keyboard.press(key);
  }
}
