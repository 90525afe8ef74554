import { html, nothing } from 'lit';
import { disableAction, enableAction } from '../action/service.js';
import { session } from '../api/session.js';
import { SYMBOLS } from '../model/health.js';
import { ask } from './action-dialog.js';
import { PageElement } from './page-element.js';

const UNIT_LEVEL = { active: 'ok', activating: 'starting', reloading: 'starting', deactivating: 'starting', failed: 'failed', inactive: 'stopped' };
const REPLICA_LEVEL = { UpToDate: 'ok', Diskless: 'stopped' };
const FILE_LEVEL = { present: 'ok', disabled: 'attention', missing: 'stopped', unknown: 'unknown' };

/** From this width on, in pixels, the units of the serving node are shown at once. */
const WIDE = 900;

const mark = (level, text) => html`<span class="state ${level}"><span class="symbol" aria-hidden="true">${SYMBOLS[level]}</span>${text}</span>`;

/** The part of each node in a target, with the units of the service. */
class TargetNodes extends PageElement {
  static properties = { name: { attribute: false }, target: { attribute: false } };

  render() {
    const { status } = this.target;
    const parts = status.parts ?? [];
    return html`
      <section class="panel" aria-labelledby="nodes">
        <h2 id="nodes">Nodes</h2>
        ${parts.length ? html`
          <div class="wide" tabindex="0" role="group" aria-labelledby="nodes"><table>
            <thead><tr><th scope="col">Node</th><th scope="col">Service</th><th scope="col">Data</th><th scope="col">Quorum</th>
              <th scope="col">Promoter file</th><th scope="col">Units, in the order of their start</th>${session.may('operator') ? html`<th scope="col">Action</th>` : nothing}</tr></thead>
            <tbody>${parts.map(part => this.#part(part))}</tbody>
          </table></div>` : html`<p>${status.nodes.length ? status.nodes.join(', ') : 'No node has the resource.'}</p>`}
      </section>`;
  }

  #part(part) {
    return html`
      <tr>
        <th scope="row"><a href="#/nodes/${encodeURIComponent(part.node)}">${part.node}</a></th>
        <td>${!part.online ? mark('failed', 'offline') : part.serves ? mark('ok', 'serves') : mark('stopped', 'stands by')}
          ${part.drained ? html`<br>${mark('attention', 'drained')}` : nothing}</td>
        <td>${part.tiebreaker ? mark('stopped', 'tiebreaker') : mark(REPLICA_LEVEL[part.replica] ?? (part.replica ? 'degraded' : 'unknown'), part.replica ?? 'unknown')}</td>
        <td>${part.quorum === undefined ? mark('unknown', 'unknown') : part.quorum ? mark('ok', 'yes') : mark('failed', 'no')}</td>
        <td>${mark(FILE_LEVEL[part.promoter_file] ?? 'unknown', part.promoter_file)}</td>
        <td>${this.#units(part)}</td>
        ${session.may('operator') ? html`<td>${this.#action(part)}</td>` : nothing}
      </tr>`;
  }

  #units({ units, node, serves }) {
    if (!units.length) {
      return html`<span class="fine">not reported</span>`;
    }
    const counts = Object.entries(Object.groupBy(units, unit => unit.state)).map(([state, some]) => `${some.length} ${state}`).join(', ');
    const open = units.some(unit => !['active', 'inactive'].includes(unit.state));
    return html`
      <details ?open=${open || (serves && innerWidth >= WIDE)}>
        <summary>${counts}<span class="hidden"> on ${node}</span></summary>
        <ol class="units">${units.map(unit => html`<li>${mark(UNIT_LEVEL[unit.state] ?? 'unknown', unit.state)} <code>${unit.name}</code></li>`)}</ol>
      </details>`;
  }

  #action({ node, promoter_file: file, drained }) {
    if (drained) {
      return html`<a href="#/nodes/${encodeURIComponent(node)}">End the drain</a>`;
    }
    return file === 'disabled'
      ? html`<button type="button" @click=${() => ask(enableAction(this.name, node))} aria-label="Allow on ${node}">Allow here</button>`
      : html`<button type="button" @click=${() => ask(disableAction(this.name, node))} aria-label="Keep away from ${node}">Keep away</button>`;
  }
}

customElements.define('target-nodes', TargetNodes);
