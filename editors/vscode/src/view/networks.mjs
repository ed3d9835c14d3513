// What is known of the networks of a text, and where the lines between their stages run.

/**
 * The networks that the server tells now. One that is wrong at the moment comes without stages: it is shown as it was when it
 * was last right, and marked as old.
 */
export function known(before, now) {
  return now.map((network) => {
    const last = before.find((old) => old.name === network.name);
    return network.stages.length === 0 && last ? { ...last, isOld: true } : network;
  });
}

/**
 * The lines between stages, each from a row to a row further down. Lane 0 is that of the stages themselves; a line that passes
 * others takes the nearest lane beside it that is free over all its way.
 */
export function lines(stages) {
  const all = stages.flatMap((stage, to) => [...new Set(stage.inputs)].map((from) => ({ from, to })));
  all.sort((a, b) => a.from - b.from || a.to - b.to);
  const ends = [];
  return all.map(({ from, to }) => {
    if (to === from + 1) {
      return { from, to, lane: 0 };
    }
    const free = ends.findIndex((end) => end <= from);
    const lane = free < 0 ? ends.length : free;
    ends[lane] = to;
    return { from, to, lane: lane + 1 };
  });
}

/** A number with narrow spaces between its thousands. */
export function figure(number) {
  return String(number).replace(/\B(?=(\d{3})+$)/g, '\u202f');
}
