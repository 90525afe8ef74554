import { html } from 'lit';
import * as api from '../api/nodes.js';
import { nodePlan } from '../model/plan.js';
import { sizeText } from '../model/size.js';

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
  send: ({ keep }, _, call) => api.drain(node, keep, call),
  done: moved,
});

/** Lets targets run on a node again. @returns {Action} */
export const undrainAction = node => ({
  title: `End the drain of ${node}`, button: 'End the drain', href: href(node), values: { back: false },
  fields: flag('back', 'Move targets back that prefer this node', 'Without this, none moves now.'),
  plan: async ({ back }, signal) => planOf((await api.planUndrain(node, back, signal)).data, `Targets may run on ${node} again.`),
  send: ({ back }, _, call) => api.undrain(node, back, call),
  done: moved,
});

const replicaText = ({ resource, size_kib: size, candidates, obstacle, syncing_to: to, synced_percent: percent }) => {
  const where = to ? `is copied to ${to}, ${Math.floor(percent ?? 0)} %` : obstacle ? `cannot leave: ${obstacle}` : `goes to ${candidates.join(' or ')}`;
  return { text: `Replica of ${resource} (${sizeText(size)}) ${where}` };
};

/** Moves all targets and all replicas away from a node. @returns {Action} */
export const evacuateAction = node => ({
  title: `Evacuate ${node}`, button: 'Evacuate', danger: true, href: href(node), values: { keep: false },
  fields: flag('keep', 'Evacuate although some targets cannot move', 'They keep running on the node.'),
  plan: async ({ keep }, signal) => {
    const { data } = await api.planEvacuation(node, keep, signal);
    const plan = nodePlan(data);
    return { ...plan, lines: [...plan.lines, ...data.replicas.map(replicaText), { text: 'LINSTOR goes on copying after this action has ended.' }] };
  },
  send: ({ keep }, _, call) => api.evacuate(node, keep, call),
  done: data => (data.replicas.length ? `${data.replicas.length} replicas are still on the node.` : 'No replica is left on the node.'),
});

/** Ends the evacuation of a node. @returns {Action} */
export const restoreNodeAction = node => ({
  title: `End the evacuation of ${node}`, button: 'End the evacuation', href: href(node), values: { back: false },
  fields: flag('back', 'Move targets back that prefer this node', 'Without this, none moves now.'),
  plan: () => ({ lines: [{ text: `Targets and replicas may be on ${node} again.` }, { text: 'Replicas that have left do not come back.' }], fromServer: false }),
  send: ({ back }, _, call) => api.restore(node, back, call),
  done: moved,
});
