import { html, nothing } from 'lit';
import { cluster } from '../api/cluster.js';
import { session } from '../api/session.js';
import { drainAction, undrainAction } from '../action/node.js';
import { healthOfNode } from '../model/health.js';
import { ask } from './action-dialog.js';
import './node-details.js';
import { PageElement } from './page-element.js';
import { errorBox, stateLabel } from './state-label.js';

/** All nodes, and one of them in detail. */
class NodesPage extends PageElement {
  static properties = { node: {} };

  constructor() {
    super();
    this.follow(cluster);
    this.follow(session);
  }

  render() {
    const { nodes, nodesError, time } = cluster;
    return html`
      <h1>Nodes</h1>
      ${nodesError ? errorBox(nodesError, () => cluster.refresh()) : nothing}
      ${nodes.length ? this.#table(nodes) : nodesError ? nothing : html`<p class="loading">${time ? 'The cluster has no nodes.' : 'Loading the nodes …'}</p>`}
      ${this.node ? html`<node-details .node=${this.node}></node-details>` : nothing}`;
  }

  #table(nodes) {
    const operator = session.may('operator');
    return html`
      <div class="panel wide" tabindex="0" role="group" aria-label="All nodes"><table>
        <thead><tr><th scope="col">Node</th><th scope="col">State</th><th scope="col">Serves</th><th scope="col">Could serve</th>
          <th scope="col">Address</th><th scope="col">LINSTOR</th><th scope="col">System</th>${operator ? html`<th scope="col">Action</th>` : nothing}</tr></thead>
        <tbody>${nodes.map(node => html`
          <tr>
            <th scope="row"><a href="#/nodes/${encodeURIComponent(node.name)}" aria-current=${node.name === this.node ? 'true' : nothing}>${node.name}</a></th>
            <td>${stateLabel(healthOfNode(node))}</td>
            <td>${node.runs.length}</td>
            <td>${node.could_run.length}</td>
            <td>${node.addresses.join(', ')}</td>
            <td>${node.linstor_version ?? '–'}</td>
            <td>${node.operating_system ?? '–'}</td>
            ${operator ? html`<td>${this.#action(node)}</td>` : nothing}
          </tr>`)}</tbody>
      </table></div>`;
  }

  #action(node) {
    return node.drained
      ? html`<button type="button" aria-label="End the drain of ${node.name}" @click=${() => ask(undrainAction(node.name))}>End the drain …</button>`
      : html`<button type="button" aria-label="Drain ${node.name}" @click=${() => ask(drainAction(node.name))}>Drain …</button>`;
  }
}

customElements.define('nodes-page', NodesPage);
