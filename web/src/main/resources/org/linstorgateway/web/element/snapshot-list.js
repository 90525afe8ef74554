import { html, nothing } from 'lit';
import {
  deleteSnapshotAction, endScheduleAction, restoreAction, rollBackAction, scheduleAction, snapshotAction,
} from '../action/snapshot.js';
import { operations } from '../api/operations.js';
import { session } from '../api/session.js';
import { listSnapshots } from '../api/targets.js';
import { sizeText } from '../model/size.js';
import { ago, dateTime } from '../model/time.js';
import { ask } from './action-dialog.js';
import { Loader } from './loader.js';
import { PageElement } from './page-element.js';
import { errorBox } from './state-label.js';

const REFRESH = 30_000;

/** The snapshots of a target, and what can be done with them. */
class SnapshotList extends PageElement {
  static properties = { name: { attribute: false }, target: { attribute: false } };
  #loader = new Loader(this, async signal => (await listSnapshots(this.name, signal)).data, REFRESH);
  #running = 0;

  constructor() {
    super();
    const changed = () => {
      const count = operations.running.length;
      if (count < this.#running) {
        this.#loader.again();
      }
      this.#running = count;
    };
    this.addController({
      hostConnected: () => operations.addEventListener('change', changed),
      hostDisconnected: () => operations.removeEventListener('change', changed),
    });
  }

  render() {
    const { data, error } = this.#loader;
    return html`
      <section class="panel" aria-labelledby="snapshots">
        <h2 id="snapshots">Snapshots</h2>
        ${data?.schedule ? html`<p>LINSTOR takes one every ${data.schedule.every} and keeps ${data.schedule.keep}.</p>` : nothing}
        ${error ? errorBox(error, this.#loader.again) : nothing}
        ${data ? this.#table(data.snapshots) : error ? nothing : html`<p class="loading">Loading the snapshots …</p>`}
        ${session.may('operator') ? html`
          <p class="buttons">
            <button type="button" @click=${() => ask(snapshotAction(this.name))}>Take a snapshot …</button>
            <button type="button" @click=${() => ask(scheduleAction(this.name, data?.schedule))}>Schedule …</button>
            ${data?.schedule ? html`<button type="button" @click=${() => ask(endScheduleAction(this.name))}>End the schedule …</button>` : nothing}
          </p>` : nothing}
      </section>`;
  }

  #table(snapshots) {
    if (!snapshots.length) {
      return html`<p>The target has no snapshots.</p>`;
    }
    const admin = session.may('admin');
    return html`
      <div class="wide" tabindex="0" role="group" aria-labelledby="snapshots"><table>
        <thead><tr><th scope="col">Name</th><th scope="col">Taken</th><th scope="col">Size</th><th scope="col">On nodes</th>${admin ? html`<th scope="col">Action</th>` : nothing}</tr></thead>
        <tbody>${snapshots.toReversed().map(snapshot => html`
          <tr>
            <th scope="row">${snapshot.name}${snapshot.complete ? nothing : html` <span class="tag">incomplete</span>`}${snapshot.automatic ? html` <span class="tag">automatic</span>` : nothing}</th>
            <td>${snapshot.created ? html`<time datetime=${snapshot.created} title=${dateTime(snapshot.created)}>${ago(snapshot.created)}</time>` : '–'}</td>
            <td>${sizeText(snapshot.volumes.reduce((sum, volume) => sum + volume.size_kib, 0))}</td>
            <td>${snapshot.nodes.join(', ')}</td>
            ${admin ? html`<td>
              <button type="button" ?disabled=${!snapshot.complete} aria-label="Restore ${snapshot.name}" @click=${() => ask(restoreAction(this.name, this.target, snapshot))}>Restore …</button>
              <button type="button" ?disabled=${!snapshot.complete} aria-label="Roll back to ${snapshot.name}" @click=${() => ask(rollBackAction(this.name, snapshot))}>Roll back …</button>
              <button type="button" class="danger" aria-label="Delete ${snapshot.name}" @click=${() => ask(deleteSnapshotAction(this.name, snapshot))}>Delete …</button>
            </td>` : nothing}
          </tr>`)}</tbody>
      </table></div>`;
  }
}

customElements.define('snapshot-list', SnapshotList);
