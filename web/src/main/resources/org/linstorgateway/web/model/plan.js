/**
 * What an action will do: lines for the user, and the plan of the server if it makes one.
 *
 * @typedef {{lines: {text: string, effect?: string}[], contents?: any[], fromServer: boolean, nothing?: string, raw?: any}} Plan
 */

const EFFECTS = {
  rescan: 'Clients see it after they have looked again.',
  pause: 'Clients wait for about a second.',
  restart: 'The service stops and starts: clients wait for some seconds.',
  move: 'The service stops and starts on another node: clients wait for some seconds.',
  stop: 'Clients lose the target: their reads and writes fail or hang.',
  loss: 'This data is gone from the target afterwards.',
};

/** What an effect means for clients, or nothing. */
export const effectText = (effect, running = true) => (running ? EFFECTS[effect] : '') ?? '';

/** @param {any} raw the plan of the server @returns {Plan} */
export const serverPlan = raw => ({
  lines: raw.changes.map(({ description, effect }) => ({ text: sentence(description), effect: raw.running || effect === 'loss' ? effect : 'none' })),
  contents: raw.contents,
  fromServer: true,
  nothing: raw.changes.length ? undefined : 'Nothing to do: the target is like this already.',
  raw,
});

/** A plan that follows from what the action does. @param {...(string | [string, string])} lines @returns {Plan} */
export const plainPlan = (...lines) => ({
  lines: lines.filter(Boolean).map(line => (Array.isArray(line) ? { text: line[0], effect: line[1] } : { text: line })),
  fromServer: false,
});

const STEPS = {
  move: 'moves', keep_away: 'stays away from the node', cannot_move: 'cannot move', enable: 'may run there again',
  stay_disabled: 'stays disabled, as an administrator wanted', move_back: 'moves back',
};

/** @param {any} raw the steps of a change of a node @returns {Plan} */
export const nodePlan = raw => ({
  lines: raw.steps.map(({ id, action, detail }) => ({
    text: `${id}: ${STEPS[action] ?? action}${detail ? ` ${detail}` : ''}`,
    effect: action === 'move' || action === 'move_back' ? 'restart' : 'none',
  })),
  fromServer: true,
  raw,
});

/** Returns the lines that differ, with some around them. @returns {{sign: string, text: string}[]} */
export function difference({ before, after }) {
  const added = new Set(after.filter(line => !before.includes(line)));
  const removed = new Set(before.filter(line => !after.includes(line)));
  const result = [];
  let at = 0;
  for (const line of before) {
    if (removed.has(line)) {
      result.push({ sign: '-', text: line });
      continue;
    }
    while (at < after.length && added.has(after[at])) {
      result.push({ sign: '+', text: after[at++] });
    }
    at++;
  }
  for (; at < after.length; at++) {
    if (added.has(after[at])) {
      result.push({ sign: '+', text: after[at] });
    }
  }
  return result;
}

const sentence = text => text.charAt(0).toUpperCase() + text.slice(1);
