// Draws the networks in the view.
import { figure, lines } from './networks.mjs';

const ROW = 24;
const LANE = 14;
const MARGIN = 12;
const SVG = 'http://www.w3.org/2000/svg';

const editor = acquireVsCodeApi();
const main = document.querySelector('main');
let networks = [];
let cursor;

window.addEventListener('message', ({ data }) => {
  networks = data.networks ?? networks;
  cursor = data.cursor ?? cursor;
  if (data.networks) {
    main.replaceChildren(...networks.flatMap(drawn));
  }
  mark();
});
editor.postMessage({});

function drawn(network) {
  const head = element('h2', network.name);
  if (network.stages.length === 0) {
    return [head, element('p', 'This model is wrong: the text says where.')];
  }
  const totals = `${figure(network.parameters)} parameters, ${figure(network.multiplyAdds)} multiply-adds a sample, `
    + `${figure(network.trainingMultiplyAdds)} in training`;
  const age = network.isOld ? [element('p', 'As it was before the mistake.', 'old')] : [];
  const graph = element('section', '', network.isOld ? 'graph old' : 'graph');
  graph.append(picture(network), table(network));
  return [head, element('p', totals), ...age, graph];
}

function table(network) {
  const rows = element('ol', '');
  const most = Math.max(1, ...network.stages.map((stage) => stage.multiplyAdds));
  network.stages.forEach((stage, value) => {
    const row = element('li', '');
    row.title = stage.path;
    row.dataset.line = stage.place.range.start.line;
    row.dataset.uri = stage.place.uri;
    const outputs = network.outputs.filter((output) => output.value === value).map((output) => `→ ${output.name}`);
    const cost = element('meter', '');
    cost.max = most;
    cost.value = stage.multiplyAdds;
    cost.title = `${figure(stage.multiplyAdds)} multiply-adds a sample`;
    row.append(
      element('code', stage.text),
      element('b', stage.kind),
      element('i', outputs.join(' ')),
      element('span', stage.parameters ? figure(stage.parameters) : ''),
      cost,
    );
    row.addEventListener('click', () => editor.postMessage(stage.place));
    rows.append(row);
  });
  return rows;
}

function picture({ stages }) {
  const all = lines(stages);
  const width = MARGIN * 2 + LANE * Math.max(0, ...all.map((line) => line.lane));
  const svg = drawing('svg', { width, height: stages.length * ROW });
  const right = width - MARGIN;
  all.forEach((line) => svg.append(drawing('path', { d: way(line, right) })));
  stages.forEach((stage, row) =>
    svg.append(drawing('circle', { cx: right, cy: middle(row), r: 4, class: stage.inputs.length ? 'layer' : 'input' })));
  return svg;
}

function way({ from, to, lane }, right) {
  const [top, bottom, x] = [middle(from), middle(to), right - lane * LANE];
  return lane === 0
    ? `M${right} ${top} V${bottom}`
    : `M${right} ${top} Q${x} ${top} ${x} ${top + ROW / 2} V${bottom - ROW / 2} Q${x} ${bottom} ${right} ${bottom}`;
}

function middle(row) {
  return row * ROW + ROW / 2;
}

/** The stages on the line of the cursor. */
function mark() {
  document.querySelectorAll('li').forEach((row) => {
    const isHere = cursor && row.dataset.uri === cursor.uri && Number(row.dataset.line) === cursor.line;
    row.classList.toggle('here', Boolean(isHere));
  });
  document.querySelector('li.here')?.scrollIntoView({ block: 'nearest' });
}

function element(name, text, className = '') {
  const made = document.createElement(name);
  made.textContent = text;
  made.className = className;
  return made;
}

function drawing(name, attributes) {
  const made = document.createElementNS(SVG, name);
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
  return made;
}
