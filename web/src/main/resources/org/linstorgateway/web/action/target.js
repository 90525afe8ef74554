import { html } from 'lit';
import * as api from '../api/targets.js';
import { shortName } from '../model/target.js';
import { action, serverPlanOf, typed } from './form.js';
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
    { text: 'Restart …', role: 'operator', off: wanted === 'Stopped' ? 'The target is stopped.' : '', action: () => restartAction(name) },
    { text: 'Move …', role: 'operator', off: runs ? '' : 'Only a running target can move.', action: () => moveAction(name, target) },
    { text: 'Snapshot …', role: 'operator', action: () => snapshotAction(name) },
    { text: 'Change settings …', role: 'admin', action: () => changeAction(name, target) },
    { text: 'Delete …', role: 'admin', danger: true, action: () => deleteAction(name) },
  ];
}

const deleteAction = name => action(name, {
  title: `Delete ${name.id}`, button: 'Delete the target and its data', danger: true, href: '',
  ...typed(shortName(name.id), 'name', (values, set) => html`
    <div class="field check"><label><input type="checkbox" ?checked=${values.snapshots}
      @change=${event => set({ snapshots: event.target.checked })}>Also delete its snapshots</label>
      <p class="fine">A target with snapshots is not deleted without this.</p></div>`),
  plan: serverPlanOf(name, '', ({ snapshots }) => ({ with_snapshots: snapshots }), 'Nobody can undo this.'),
  send: ({ snapshots }, _, call) => api.remove(name, snapshots, call),
});
