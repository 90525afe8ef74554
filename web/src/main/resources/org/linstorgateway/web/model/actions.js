import { html } from 'lit';
import * as api from '../api/targets.js';
import { optionField } from '../element/option-field.js';
import { addressText } from './connect.js';
import { optionsOf, optionText, optionTitle, optionValue } from './options.js';
import { plainPlan, serverPlan } from './plan.js';
import { parseSize, sizeText, sizeWord } from './size.js';
import { clientVolumes, hrefOf, shortName } from './target.js';

/** @typedef {import('../element/action-dialog.js').Action} Action */
/** @typedef {{protocol: string, id: string}} Name */

const SIZE_HELP = 'A size with a unit, such as 20G or 1T.';
const sizeField = (values, set, description = SIZE_HELP) =>
  optionField({ name: 'size', kind: 'text', choices: [], description }, values.size, size => set({ size }), { required: true, placeholder: '20G' });

/** @param {Name} name @returns {Action} */
const action = (name, rest) => ({ href: hrefOf(name), ...rest });

/**
 * The actions of a target, with the role that may do each.
 *
 * @param {Name} name
 * @returns {{text: string, role: string, danger?: boolean, off?: string, action: () => Action | Promise<Action>}[]}
 */
export function actionsOf(name, target) {
  const { wanted, actual } = target.status;
  const runs = actual === 'Started' || actual === 'Starting';
  return [
    { text: 'Start', role: 'operator', off: wanted === 'Started' && runs ? 'The target is started.' : '', action: () => startAction(name, target) },
    { text: 'Stop …', role: 'operator', off: wanted === 'Stopped' && !runs ? 'The target is stopped.' : '', action: () => stopAction(name, target) },
    { text: 'Restart …', role: 'operator', off: wanted === 'Stopped' ? 'The target is stopped.' : '', action: () => restartAction(name, target) },
    { text: 'Move …', role: 'operator', off: runs ? '' : 'Only a running target can move.', action: () => moveAction(name, target) },
    { text: 'Snapshot …', role: 'operator', action: () => snapshotAction(name) },
    { text: 'Change settings …', role: 'admin', action: () => changeAction(name, target) },
    { text: 'Delete …', role: 'admin', danger: true, action: () => deleteAction(name, target) },
  ];
}

const startAction = (name, target) => action(name, {
  title: `Start ${name.id}`, button: 'Start',
  plan: () => plainPlan('DRBD Reactor starts the service on a node with up-to-date data.', `Clients reach the target at ${addressText(target)}.`),
  send: (_, __, call) => api.start(name, call),
  done: data => `Runs on ${data.status.primary}.`,
});

const stopAction = (name, { status, ...target }) => action(name, {
  title: `Stop ${name.id}`, button: 'Stop', danger: true,
  plan: () => plainPlan(
    status.primary ? [`The service on ${status.primary} is stopped.`, 'none'] : 'No node may start the service any more.',
    `Clients lose ${addressText(target)} until the target is started again: their reads and writes fail or hang.`,
    'The data stays.'),
  send: (_, __, call) => api.stop(name, call),
});

const restartAction = (name, { status }) => action(name, {
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

function moveAction(name, { status }) {
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

/** @param {Name} name @returns {Action} */
export const resizeAction = (name, volume) => action(name, {
  title: `Resize volume ${volume.number} of ${name.id}`, button: 'Resize', values: { size: '' },
  fields: (values, set) => sizeField(values, set, `It has ${sizeText(volume.size_kib)} now. A volume cannot shrink, and a growth cannot be undone.`),
  missing: ({ size }) => (!size ? 'Type the new size.' : Number.isNaN(parseSize(size)) ? SIZE_HELP : ''),
  plan: async ({ size }, signal) => serverPlan((await api.planResize(name, volume.number, parseSize(size), signal)).data),
  send: ({ size }, plan, call) => api.resize(name, volume.number, parseSize(size), plan, call),
});

/** @param {Name} name @returns {Promise<Action>} */
export async function addVolumeAction(name, target) {
  const number = Math.max(0, ...target.volumes.map(volume => volume.number)) + 1;
  const options = (await optionsOf(name.protocol)).volume.filter(option => option.name !== 'number');
  return action(name, {
    title: `Add volume ${number} to ${name.id}`, button: 'Add', values: { size: '' },
    fields: (values, set) => html`${sizeField(values, set)}
      ${options.map(option => optionField(option, values[option.name], value => set({ [option.name]: value }), { id: `volume-${option.name}` }))}`,
    missing: ({ size }) => (!size ? 'Type the size.' : Number.isNaN(parseSize(size)) ? SIZE_HELP : ''),
    plan: ({ size }) => plainPlan(`Volume ${number} of ${sizeWord(parseSize(size))} is created on the nodes of the target.`,
      target.status.actual === 'Started' ? ['The service may have to be restarted to serve it.', 'restart'] : ''),
    send: (values, _, call) => api.addVolume(name, number,
      { size_kib: parseSize(values.size), ...read(options, values) }, call),
  });
}

/** The values that the user has typed. */
const read = (options, values) => Object.fromEntries(options.map(option => [option.name, optionValue(option, values[option.name])])
  .filter(([, value]) => value !== undefined));

/** @param {Name} name @returns {Action} */
export const deleteVolumeAction = (name, volume) => action(name, {
  title: `Delete volume ${volume.number} of ${name.id}`, button: 'Delete the volume', danger: true, ...typed(String(volume.number), 'number of the volume'),
  plan: () => plainPlan([`Volume ${volume.number} with ${sizeText(volume.size_kib)} is deleted on all nodes, with all its data.`, 'none'], 'Nobody can undo this.'),
  send: (_, __, call) => api.deleteVolume(name, volume.number, call),
});

/** Asks to type a word, so that no data is deleted by a wrong click. */
function typed(word, what, more = () => '') {
  return {
    values: { word: '' },
    missing: values => (values.word.trim() === word ? '' : `Type the ${what} to confirm.`),
    fields: (values, set) => html`${more(values, set)}
      <div class="field"><label for="confirm">Type ${word} to confirm</label>
        <input id="confirm" autocomplete="off" spellcheck="false" .value=${values.word} @input=${event => set({ word: event.target.value })}></div>`,
  };
}

const deleteAction = (name, target) => action(name, {
  title: `Delete ${name.id}`, button: 'Delete the target and its data', danger: true, href: '',
  ...typed(shortName(name.id), 'name', (values, set) => html`
    <div class="field check"><label><input type="checkbox" ?checked=${values.snapshots}
      @change=${event => set({ snapshots: event.target.checked })}>Also delete its snapshots</label>
      <p class="fine">A target with snapshots is not deleted without this.</p></div>`),
  plan: ({ snapshots }) => plainPlan(
    target.status.primary ? `The service on ${target.status.primary} is stopped; clients lose ${addressText(target)}.` : '',
    `${clientVolumes(target).length === 1 ? 'Its volume is' : `Its ${clientVolumes(target).length} volumes are`} deleted on ${target.status.nodes.join(', ') || 'all nodes'}, with all data.`,
    snapshots ? 'Its snapshots are deleted, too.' : '', 'Nobody can undo this.'),
  send: ({ snapshots }, _, call) => api.remove(name, snapshots, call),
});

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

/** @param {Name} name @returns {Promise<Action>} */
async function changeAction(name, target) {
  const { target: all, password } = await optionsOf(name.protocol);
  const options = all.filter(option => option.changeable && (option.name !== 'service_ip'));
  const before = Object.fromEntries(options.map(({ name: field }) => [field, optionText(target[field] ?? (field === 'service_ips' ? target.service_ip : ''))]));
  const patch = values => Object.fromEntries([
    ...options.filter(({ name: field }) => (values[field] ?? '').trim() !== before[field])
      .map(option => [option.name, optionValue(option, values[option.name]) ?? null]),
    ...(values.password ? [['password', values.password]] : []),
  ]);
  return action(name, {
    title: `Change settings of ${name.id}`, button: 'Change', values: before,
    fields: (values, set) => html`
      ${options.map(option => optionField(option, values[option.name], value => set({ [option.name]: value })))}
      ${password ? optionField({ name: 'password', kind: 'text', choices: [], description: `${password} Empty leaves it as it is.` }, values.password,
        text => set({ password: text }), { title: optionTitle('password'), type: 'password' }) : ''}`,
    missing: values => (Object.keys(patch(values)).length ? '' : 'Change a setting to see what that does.'),
    plan: async (values, signal) => serverPlan((await api.planChange(name, patch(values), signal)).data),
    send: (values, plan, call) => api.change(name, patch(values), plan, call),
  });
}

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

/** @param {Name} name @returns {Action} */
export const labelAction = (name, target) => action(name, {
  title: `Label ${name.id}`, button: 'Set the label', values: { label: target.label ?? '' },
  fields: (values, set) => optionField({ name: 'label', kind: 'text', choices: [], description: 'Groups targets, such as for apply --prune. Letters, digits, dots, hyphens and underscores; empty for none.' },
    values.label, label => set({ label })),
  plan: ({ label }) => plainPlan(label.trim() ? `The target gets the label ${label.trim()}.` : 'The target gets no label.', 'Clients notice nothing.'),
  send: ({ label }, _, call) => api.setLabel(name, label.trim(), call),
});

/** @param {Name} name @returns {Action} */
export const upgradeAction = name => action(name, {
  title: `Upgrade ${name.id}`, button: 'Upgrade',
  plan: async (_, signal) => {
    const plan = serverPlan((await api.planUpgrade(name, signal)).data);
    return plan.nothing ? { ...plan, nothing: 'The target is up to date.' } : plan;
  },
  send: (_, plan, call) => api.upgrade(name, plan, call),
});
