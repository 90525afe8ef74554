import { html, nothing } from 'lit';
import { addVolumeAction, deleteVolumeAction, resizeAction } from '../action/volume.js';
import { session } from '../api/session.js';
import { sizeText } from '../model/size.js';
import { ask } from './action-dialog.js';
import { PageElement } from './page-element.js';
import { stateLabel } from './state-label.js';

const LEVELS = { OK: 'ok', Degraded: 'degraded', Bad: 'failed', Unknown: 'unknown' };

/** The volumes of a target, with what DRBD synchronises. */
class VolumeTable extends PageElement {
  static properties = { name: { attribute: false }, target: { attribute: false } };

  render() {
    const { volumes, status } = this.target;
    const states = new Map(status.volumes.map(volume => [volume.number, volume]));
    const admin = session.may('admin');
    return html`
      <section class="panel" aria-labelledby="volumes">
        <h2 id="volumes">Volumes</h2>
        <div class="wide" tabindex="0" role="group" aria-labelledby="volumes"><table>
          <thead><tr><th scope="col">Volume</th><th scope="col">Size</th><th scope="col">Data</th><th scope="col">Replicas</th>
            <th scope="col">In the pool</th>${admin ? html`<th scope="col">Action</th>` : nothing}</tr></thead>
          <tbody>${volumes.map(volume => this.#volume(volume, states.get(volume.number) ?? {}, admin))}</tbody>
        </table></div>
        ${admin ? html`<p class="buttons"><button type="button" @click=${async () => ask(await addVolumeAction(this.name, this.target))}>Add a volume …</button></p>` : nothing}
      </section>`;
  }

  #volume(volume, state, admin) {
    const { number } = volume;
    const isPrivate = number === 0;
    return html`
      <tr>
        <th scope="row">${number}${isPrivate ? html` <span class="fine">private to the cluster</span>` : nothing}
          ${volume.export_path ? html`<br><code>${volume.export_path}</code>` : nothing}</th>
        <td>${sizeText(volume.size_kib)}${volume.file_system ? html` <span class="fine">${volume.file_system}</span>` : nothing}</td>
        <td>${stateLabel({ level: LEVELS[state.state] ?? 'unknown', word: state.state ?? 'Unknown' })}${(state.syncing ?? []).map(sync => this.#sync(number, sync))}</td>
        <td>${state.replicas === undefined ? '–' : `${state.up_to_date} of ${state.replicas} up to date`}${state.tiebreaker ? html`<br><span class="fine">and a tiebreaker</span>` : nothing}</td>
        <td>${state.allocated_kib === undefined ? '–' : sizeText(state.allocated_kib)}</td>
        ${admin ? html`<td>${isPrivate ? nothing : html`
          <button type="button" aria-label="Resize volume ${number}" @click=${() => ask(resizeAction(this.name, volume))}>Resize …</button>
          <button type="button" class="danger" aria-label="Delete volume ${number}"
            ?disabled=${this.target.status.actual !== 'Stopped'} title=${this.target.status.actual === 'Stopped' ? nothing : 'Stop the target first'}
            @click=${() => ask(deleteVolumeAction(this.name, volume))}>Delete …</button>`}</td>` : nothing}
      </tr>`;
  }

  #sync(number, { node, synced_percent: percent }) {
    return html`<div><progress max="100" value=${percent} aria-label="Volume ${number} on ${node}"></progress>
      <span class="fine">${node} ${percent.toFixed(1)} %</span></div>`;
  }
}

customElements.define('volume-table', VolumeTable);
