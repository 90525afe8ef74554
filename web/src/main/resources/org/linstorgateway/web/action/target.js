import { html } from 'lit';
import * as api from '../api/targets.js';
import { addressText } from '../model/connect.js';
import { plainPlan } from '../model/plan.js';
import { clientVolumes, shortName } from '../model/target.js';
import { action, typed } from './form.js';
import { moveAction, restartAction, startAction, stopAction } from './service.js';
import { changeAction } from './setting.js';
import { snapshotAction } from './snapshot.js';

/** @typedef {import('./form.js').Action} Action */
/** @typedef {import('./form.js').Name} Name */

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
