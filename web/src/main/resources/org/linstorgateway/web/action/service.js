import { html } from 'lit';
import * as api from '../api/targets.js';
import { addressText } from '../model/connect.js';
import { plainPlan } from '../model/plan.js';
import { action } from './form.js';

/** @typedef {import('./form.js').Action} Action */
/** @typedef {import('./form.js').Name} Name */

export const startAction = (name, target) => action(name, {
  title: `Start ${name.id}`, button: 'Start',
  plan: () => plainPlan('DRBD Reactor starts the service on a node with up-to-date data.', `Clients reach the target at ${addressText(target)}.`),
  send: (_, __, call) => api.start(name, call),
  done: data => `Runs on ${data.status.primary}.`,
});

export const stopAction = (name, { status, ...target }) => action(name, {
  title: `Stop ${name.id}`, button: 'Stop', danger: true,
  plan: () => plainPlan(
    status.primary ? [`The service on ${status.primary} is stopped.`, 'none'] : 'No node may start the service any more.',
    `Clients lose ${addressText(target)} until the target is started again: their reads and writes fail or hang.`,
    'The data stays.'),
  send: (_, __, call) => api.stop(name, call),
});

export const restartAction = (name, { status }) => action(name, {
  title: `Restart ${name.id}`, button: 'Restart',
  plan: () => plainPlan([`The service${status.primary ? ` on ${status.primary}` : ''} is stopped and started again.`, 'restart'],
    'It starts on the same node or on another one.'),
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
    plan: ({ to }) => plainPlan(`The service stops on ${status.primary}.`,
      [`It starts on ${to || possible.map(part => part.node).join(' or ')}, with the same addresses.`, 'restart'],
      'If it cannot start there, it runs again where it was.'),
    send: ({ to }, _, call) => api.move(name, to, call),
    done: data => (data.move ? `Moved from ${data.move.from} to ${data.move.to}.` : ''),
  });
}

/** @param {Name} name @returns {Action} */
export const disableAction = (name, { status }, node) => action(name, {
  title: `Keep ${name.id} away from ${node}`, button: 'Keep away',
  plan: () => plainPlan(status.primary === node ? [`The service moves away from ${node}.`, 'restart'] : '',
    `It does not run on ${node} until you allow it there again.`, 'The replica on the node stays up to date.'),
  send: (_, __, call) => api.disable(name, node, call),
});

/** @param {Name} name @returns {Action} */
export const enableAction = (name, node) => action(name, {
  title: `Allow ${name.id} on ${node}`, button: 'Allow',
  plan: () => plainPlan(`The service may run on ${node} again. It does not move there now.`),
  send: (_, __, call) => api.enable(name, node, call),
});
