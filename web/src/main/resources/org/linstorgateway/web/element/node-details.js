import { html, nothing } from 'lit';
import { readNode } from '../api/nodes.js';
import { session } from '../api/session.js';
import { healthOfNode, SYMBOLS } from '../model/health.js';
import { evacuateAction, restoreNodeAction } from '../action/node.js';
import { hrefOf, PROTOCOLS } from '../model/target.js';
import { ask } from './action-dialog.js';
import { Loader } from './loader.js';
import { PageElement } from './page-element.js';
import { errorBox, stateLabel } from './state-label.js';

const REFRESH = 10_000;
/** How many targets are shown before the user asks for all. */
const SHOWN = 50;

/** Those that run on the node, and those that fail there, come first. */
const rank = ({ part }) => (part.units.some(unit => unit.state === 'failed') ? 0 : part.serves ? 1 : 2);

/** The remedies of what can be wrong with a node. */
const REMEDIES = [
  [({ connection }) => connection === 'OFFLINE', node => ['Check whether the machine runs and the network reaches it. Then, on the node:', `systemctl status linstor-satellite`, `linstor node reconnect ${node.name}`]],
  [({ connection }) => connection === 'VERSION_MISMATCH', () => ['Install the same version of LINSTOR on the node as on the controller.']],
  [({ drbd_problems: problems }) => problems?.length, () => ['On the node, load the module of DRBD 9:', 'modprobe drbd; cat /proc/drbd']],
  [({ drbd_reactor: reactor }) => reactor === 'silent', () => ['DRBD Reactor did not answer. On the node:', 'systemctl status drbd-reactor', 'journalctl -u drbd-reactor']],
  [({ drbd_reactor: reactor }) => reactor === 'frozen', () => ['DRBD Reactor cannot read one of its files, and takes no changes. On the node:', 'drbd-reactorctl status', 'ls /etc/drbd-reactor.d']],
];

/** One node: what it serves, what it could serve, and what prevents that. */
class NodeDetails extends PageElement {
  static properties = { node: {}, all: { state: true } };
  #loader = new Loader(this, async signal => (await readNode(this.node, signal)).data, REFRESH);

  willUpdate(changed) {
    if (this.hasUpdated && changed.has('node')) {
      this.#loader.reset();
    }
  }

  render() {
    const { data, error } = this.#loader;
    return html`
      <section class="panel" aria-labelledby="node">
        <h2 id="node">${this.node}</h2>
        ${error ? errorBox(error, this.#loader.again) : nothing}
        ${data ? this.#content(data) : error ? nothing : html`<p class="loading">Asking the node …</p>`}
      </section>`;
  }

  #content(node) {
    const health = healthOfNode(node);
    const targets = node.targets.toSorted((a, b) => rank(a) - rank(b));
    const remedies = REMEDIES.filter(([applies]) => applies(node)).map(([, remedy]) => remedy(node));
    return html`
      <p>${stateLabel(health)} ${health.detail}</p>
      <p>DRBD Reactor: ${node.drbd_reactor}${node.drbd_reactor_reason ? ` (${node.drbd_reactor_reason})` : ''}</p>
      ${remedies.map(([text, ...commands]) => html`<div class="warning"><p>${text}</p>${commands.map(command => html`<pre><code>${command}</code></pre>`)}</div>`)}
      ${session.may('admin') ? html`<p class="buttons">${node.flags.includes('EVACUATE')
        ? html`<button type="button" @click=${() => ask(restoreNodeAction(node.name))}>End the evacuation …</button>`
        : html`<button type="button" class="danger" @click=${() => ask(evacuateAction(node.name))}>Evacuate …</button>`}</p>` : nothing}
      ${node.targets.length ? html`
        <div class="wide" tabindex="0" role="group" aria-label="Targets on ${node.name}"><table>
          <thead><tr><th scope="col">Target</th><th scope="col">Protocol</th><th scope="col">On this node</th><th scope="col">Data</th><th scope="col">Can it run here?</th></tr></thead>
          <tbody>${(this.all ? targets : targets.slice(0, SHOWN)).map(target => this.#target(target))}</tbody>
        </table></div>
        ${targets.length > SHOWN && !this.all
          ? html`<button type="button" class="quiet" @click=${() => { this.all = true; }}>Show all ${targets.length}</button>` : nothing}` : html`<p>The node has no target.</p>`}`;
  }

  #target({ protocol, id, wanted, could_run: could, obstacle, part }) {
    const failed = part.units.filter(unit => unit.state === 'failed');
    return html`
      <tr>
        <th scope="row"><a href=${hrefOf({ protocol, id })}>${id}</a></th>
        <td>${PROTOCOLS[protocol] ?? protocol}</td>
        <td>${part.serves ? stateLabel({ level: 'ok', word: 'serves' }) : 'stands by'}
          ${failed.map(unit => html`<br><span class="state failed"><span class="symbol" aria-hidden="true">${SYMBOLS.failed}</span>failed</span> <code>${unit.name}</code>`)}</td>
        <td>${part.tiebreaker ? 'tiebreaker' : part.replica ?? 'unknown'}</td>
        <td>${part.serves ? 'runs here' : could ? 'yes' : wanted === 'Stopped' ? 'the target is stopped' : `no: the node ${obstacle ?? 'is away'}`}</td>
      </tr>`;
  }
}

customElements.define('node-details', NodeDetails);
