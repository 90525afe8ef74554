import { html } from 'lit';
import * as api from '../api/targets.js';
import { optionField } from '../element/option-field.js';
import { addressText } from '../model/connect.js';
import { plainPlan, serverPlan } from '../model/plan.js';
import { action } from './form.js';

/** @typedef {import('./form.js').Action} Action */
/** @typedef {import('./form.js').Name} Name */

/** @param {Name} name @returns {Action} */
export const snapshotAction = name => action(name, {
  title: `Take a snapshot of ${name.id}`, button: 'Take the snapshot', values: { name: '' },
  fields: (values, set) => optionField({ name: 'name', kind: 'text', choices: [], description: 'Letters, digits, hyphens and underscores. Without a name, it gets one with the time.' },
    values.name, text => set({ name: text })),
  plan: () => plainPlan('LINSTOR takes a snapshot of all volumes at one moment, on each node that it reaches.',
    'Clients notice nothing. The snapshot has what they have written to the disk, not what they hold in memory.'),
  send: (values, _, call) => api.takeSnapshot(name, values.name.trim(), call),
  done: data => `Snapshot ${data.name} is taken.`,
});

/** @param {Name} name @returns {Action} */
export const deleteSnapshotAction = (name, snapshot) => action(name, {
  title: `Delete snapshot ${snapshot.name} of ${name.id}`, button: 'Delete the snapshot', danger: true,
  plan: () => plainPlan(`The snapshot is deleted on ${snapshot.nodes.join(', ') || 'all nodes'}. The target keeps its data.`, 'Nobody can undo this.'),
  send: (_, __, call) => api.deleteSnapshot(name, snapshot.name, call),
});

/** @param {Name} name @returns {Action} */
export const restoreAction = (name, target, snapshot) => {
  const body = values => ({ as: values.as.trim(), service_ips: values.ips.split(/[\s,]+/).filter(Boolean) });
  return action(name, {
    title: `Make a second target of snapshot ${snapshot.name}`, button: 'Create the target', values: { as: `${name.id}-restored`, ips: '' },
    fields: (values, set) => html`
      ${optionField({ name: 'as', kind: 'text', choices: [], description: 'The first target stays as it is.' }, values.as, as => set({ as }), { title: 'Name of the new target' })}
      ${optionField({ name: 'ips', kind: 'list', choices: [], description: `Other addresses than ${addressText(target)}, each with its prefix.` }, values.ips, ips => set({ ips }), { title: 'Service IPs', placeholder: '192.168.50.11/24' })}`,
    missing: values => (values.as.trim() && values.ips.trim() ? '' : 'Type a name and an address.'),
    plan: async (values, signal) => serverPlan((await api.planRestore(name, snapshot.name, body(values), signal)).data),
    send: (values, _, call) => api.restore(name, snapshot.name, body(values), call),
  });
};

/** @param {Name} name @returns {Action} */
export const rollBackAction = (name, snapshot) => action(name, {
  title: `Roll back ${name.id} to ${snapshot.name}`, button: 'Roll back', danger: true,
  plan: async (_, signal) => serverPlan((await api.planRollBack(name, snapshot.name, signal)).data),
  send: (_, plan, call) => api.rollBack(name, snapshot.name, plan, call),
  done: data => (data.kept_snapshot ? `The data from before is in snapshot ${data.kept_snapshot}.` : ''),
});

/** @param {Name} name @returns {Action} */
export const scheduleAction = (name, schedule) => action(name, {
  title: `Schedule snapshots of ${name.id}`, button: 'Set the schedule', values: { every: schedule?.every ?? '1h', keep: String(schedule?.keep ?? 24) },
  fields: (values, set) => html`
    ${optionField({ name: 'every', kind: 'text', choices: [], description: 'The time between two, in whole minutes, such as 15m, 1h or 24h.' }, values.every, every => set({ every }), { title: 'Every' })}
    ${optionField({ name: 'keep', kind: 'number', choices: [], description: 'How many LINSTOR keeps; it deletes the oldest ones.' }, values.keep, keep => set({ keep }), { title: 'Keep' })}`,
  missing: ({ every, keep }) => (every.trim() && Number(keep) > 0 ? '' : 'Type how often, and how many to keep.'),
  plan: ({ every, keep }) => plainPlan(`LINSTOR takes a snapshot every ${every.trim()}, the first one at once.`,
    `When there are more than ${keep}, it deletes the oldest ones of this schedule.`),
  send: ({ every, keep }, _, call) => api.setSchedule(name, { every: every.trim(), keep: Number(keep) }, call),
});

/** @param {Name} name @returns {Action} */
export const endScheduleAction = name => action(name, {
  title: `End the schedule of ${name.id}`, button: 'End the schedule',
  plan: () => plainPlan('LINSTOR takes no more snapshots by itself. Those that exist stay.'),
  send: (_, __, call) => api.removeSchedule(name, call),
});
