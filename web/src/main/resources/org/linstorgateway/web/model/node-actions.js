import { html } from 'lit';
import * as api from '../api/nodes.js';
import { nodePlan } from './plan.js';

/** @typedef {import('../element/action-dialog.js').Action} Action */

const href = node => `#/nodes/${encodeURIComponent(node)}`;

const flag = (name, text, help) => (values, set) => html`
  <div class="field check"><label><input type="checkbox" ?checked=${values[name]} @change=${event => set({ [name]: event.target.checked })}>${text}</label>
    <p class="fine">${help}</p></div>`;

const planOf = (raw, empty) => {
  const plan = nodePlan(raw);
  return plan.lines.length ? plan : { ...plan, lines: [{ text: empty }] };
};

const moved = data => {
  const count = data.steps.filter(step => step.action === 'move' || step.action === 'move_back').length;
  return count === 1 ? '1 target moved.' : `${count} targets moved.`;
};

/** Moves all targets away from a node. @returns {Action} */
export const drainAction = node => ({
  title: `Drain ${node}`, button: 'Drain', href: href(node), values: { keep: false },
  fields: flag('keep', 'Drain although some targets cannot move', 'They keep running on the node.'),
  plan: async ({ keep }, signal) => planOf((await api.planDrain(node, keep, signal)).data, `No target is on ${node}. None comes there until the drain ends.`),
  send: ({ keep }, _, signal) => api.drain(node, keep, signal),
  done: moved,
});

/** Lets targets run on a node again. @returns {Action} */
export const undrainAction = node => ({
  title: `End the drain of ${node}`, button: 'End the drain', href: href(node), values: { back: false },
  fields: flag('back', 'Move targets back that prefer this node', 'Without this, none moves now.'),
  plan: async ({ back }, signal) => planOf((await api.planUndrain(node, back, signal)).data, `Targets may run on ${node} again.`),
  send: ({ back }, _, signal) => api.undrain(node, back, signal),
  done: moved,
});
