import { html } from 'lit';
import * as api from '../api/targets.js';
import { addressText } from '../model/connect.js';
import { action, serverPlanOf } from './form.js';

/** @typedef {import('./form.js').Action} Action */
/** @typedef {import('./form.js').Name} Name */

export const startAction = (name, target) => action(name, {
  title: `Start ${name.id}`, button: 'Start',
  plan: serverPlanOf(name, 'start', () => ({}), `Clients reach the target at ${addressText(target)}.`),
  send: (_, __, call) => api.start(name, call),
  done: data => `Runs on ${data.status.primary}.`,
});

export const stopAction = (name, target) => action(name, {
  title: `Stop ${name.id}`, button: 'Stop', danger: true,
  plan: serverPlanOf(name, 'stop', () => ({}), `Nobody answers at ${addressText(target)} any more.`),
  send: (_, __, call) => api.stop(name, call),
});

export const restartAction = name => action(name, {
  title: `Restart ${name.id}`, button: 'Restart',
  plan: serverPlanOf(name, 'restart'),
  send: (_, __, call) => api.restart(name, call),
  done: data => `Runs on ${data.status.primary}.`,
});

/** Why the service cannot move to a node, or nothing. */
function obstacle(part) {
  return (!part.online && 'is offline') || (part.drained && 'is drained')
    || (part.promoter_file !== 'present' && part.promoter_file !== 'unknown' && `has no enabled promoter file (${part.promoter_file})`)
    || (part.quorum === false && 'has no quorum')
    || (!part.tiebreaker && part.replica && !['UpToDate', 'Diskless'].includes(part.replica) && `has data that is ${part.replica}`) || '';
}

export function moveAction(name, { status }) {
  const others = (status.parts ?? []).filter(part => !part.serves);
  const possible = others.filter(part => !obstacle(part));
  return action(name, {
    title: `Move ${name.id}`, button: 'Move', values: { to: '' },
    missing: () => (possible.length ? '' : `No other node can run the target: ${others.map(part => `${part.node} ${obstacle(part)}`).join(', ') || 'it has only one'}.`),
    fields: ({ to }, set) => html`
      <div class="field"><label for="move-to">To node</label>
        <select id="move-to" @change=${event => set({ to: event.target.value })}>
          <option value="" ?selected=${!to}>any that can run it</option>
          ${others.map(part => html`<option value=${part.node} ?selected=${to === part.node} ?disabled=${Boolean(obstacle(part))}>${part.node}${obstacle(part)
            ? `: ${obstacle(part)}` : part.replica === 'Diskless' ? ' (no replica: reads and writes go over the network)' : ''}</option>`)}
        </select></div>`,
    plan: serverPlanOf(name, 'move', ({ to }) => ({ to }), 'If it cannot start there, it runs again where it was.'),
    send: ({ to }, _, call) => api.move(name, to, call),
    done: data => (data.move ? `Moved from ${data.move.from} to ${data.move.to}.` : ''),
  });
}

/** @param {Name} name @returns {Action} */
export const disableAction = (name, node) => action(name, {
  title: `Keep ${name.id} away from ${node}`, button: 'Keep away',
  plan: serverPlanOf(name, 'disable', () => ({ node }), 'The replica on the node stays up to date.'),
  send: (_, __, call) => api.disable(name, node, call),
});

/** @param {Name} name @returns {Action} */
export const enableAction = (name, node) => action(name, {
  title: `Allow ${name.id} on ${node}`, button: 'Allow',
  plan: serverPlanOf(name, 'enable', () => ({ node })),
  send: (_, __, call) => api.enable(name, node, call),
});
