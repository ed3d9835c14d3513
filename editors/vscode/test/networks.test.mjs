import assert from 'node:assert/strict';
import { test } from 'node:test';
import { figure, known, lines } from '../src/view/networks.mjs';

const stage = (...inputs) => ({ inputs });

test('a chain is one lane', () => {
  assert.deepEqual(lines([stage(), stage(0), stage(1)]), [
    { from: 0, to: 1, lane: 0 },
    { from: 1, to: 2, lane: 0 },
  ]);
});

test('what passes other stages has a lane beside them, free again where it ends', () => {
  const passing = lines([stage(), stage(0), stage(1, 0), stage(2), stage(3, 2)]).filter((line) => line.lane > 0);
  assert.deepEqual(passing, [
    { from: 0, to: 2, lane: 1 },
    { from: 2, to: 4, lane: 1 },
  ]);
});

test('lines that run beside each other have lanes of their own', () => {
  const passing = lines([stage(), stage(0), stage(1), stage(2, 0), stage(3, 1)]).filter((line) => line.lane > 0);
  assert.deepEqual(passing.map((line) => line.lane), [1, 2]);
});

test('a value that is taken twice has one line', () => {
  assert.equal(lines([stage(), stage(0, 0)]).length, 1);
});

test('a network that is wrong stays as it was, and what is gone goes', () => {
  const before = [{ name: 'A', stages: [stage()] }, { name: 'B', stages: [stage()] }];
  const wrong = { name: 'A', stages: [] };
  assert.deepEqual(known(before, [wrong]), [{ name: 'A', stages: [stage()], isOld: true }]);
  assert.deepEqual(known([], [wrong]), [wrong]);
  const right = { name: 'A', stages: [stage(), stage(0)] };
  assert.deepEqual(known(known(before, [wrong]), [right]), [right]);
});

test('thousands stand apart', () => {
  assert.equal(figure(1234567), '1\u202f234\u202f567');
  assert.equal(figure(999), '999');
});
