import { html, nothing } from 'lit';
import { actionsOf } from '../action/target.js';
import { cluster } from '../api/cluster.js';
import { operations } from '../api/operations.js';
import { session } from '../api/session.js';
import { readTarget } from '../api/targets.js';
import { addressText } from '../model/connect.js';
import { healthOf } from '../model/health.js';
import { hrefOf, PROTOCOLS } from '../model/target.js';
import { ask } from './action-dialog.js';
import './connect-lines.js';
import { Loader } from './loader.js';
import { PageElement } from './page-element.js';
import './promoter-file.js';
import './snapshot-list.js';
import { errorBox, stateLabel } from './state-label.js';
import './target-history.js';
import './target-nodes.js';
import './target-settings.js';
import './volume-table.js';

/** Time between two reads of the target, at rest and while an action runs, in milliseconds. */
const REST = 5_000;
const BUSY = 1_000;

/** One target: its state on each node, its volumes, and everything that can be done with it. */
class TargetPage extends PageElement {
  static properties = { protocol: {}, targetId: {} };
  #loader = new Loader(this, signal => this.#load(signal), REST);

  constructor() {
    super();
    this.follow(session);
    this.follow(operations);
    const changed = ({ detail }) => detail.protocol === this.protocol && detail.target === this.targetId && this.#loader.again();
    this.addController({
      hostConnected: () => cluster.addEventListener('event', changed),
      hostDisconnected: () => cluster.removeEventListener('event', changed),
    });
  }

  get #name() {
    return { protocol: this.protocol, id: this.targetId };
  }

  async #load(signal) {
    const { data, warnings } = await readTarget(this.#name, signal);
    return { target: data, warnings };
  }

  willUpdate(changed) {
    if (this.hasUpdated && (changed.has('targetId') || changed.has('protocol'))) {
      this.#loader.reset();
    }
    const busy = operations.running.some(({ href }) => href === hrefOf(this.#name));
    if (busy !== this.busy) {
      this.busy = busy;
      this.#loader.pause = busy ? BUSY : REST;
      if (this.hasUpdated) {
        this.#loader.again();
      }
    }
  }

  render() {
    const { data, error } = this.#loader;
    return html`
      <p class="path"><a href="#/">Overview</a> / ${PROTOCOLS[this.protocol] ?? this.protocol}</p>
      <h1>${this.targetId}</h1>
      ${error ? this.#failed(error) : nothing}
      ${data ? this.#content(data) : error ? nothing : html`<p class="loading">Loading the target …</p>`}`;
  }

  #failed(error) {
    return error.status === 404
      ? html`<section class="panel"><p>There is no such target. It may have been deleted.</p><p><a href="#/">Show all targets</a></p></section>`
      : errorBox(error, this.#loader.again);
  }

  #content({ target, warnings }) {
    const { status } = target;
    const health = healthOf(status);
    return html`
      <div class="summary">
        <p>${stateLabel(health)}${status.primary ? html` on <a href="#/nodes/${encodeURIComponent(status.primary)}">${status.primary}</a>` : nothing}
          <span class="fine">at ${addressText(target)}</span></p>
        ${health.detail ? html`<p>${health.detail}</p>` : nothing}
        ${warnings.map(text => html`<p class="warning">${text}</p>`)}
        ${this.#actions(target)}
      </div>
      <target-nodes .name=${this.#name} .target=${target}></target-nodes>
      <div class="panels">
      <volume-table .name=${this.#name} .target=${target}></volume-table>
      <connect-lines .protocol=${this.protocol} .target=${target}></connect-lines>
      <snapshot-list .name=${this.#name} .target=${target}></snapshot-list>
      <target-settings .name=${this.#name} .target=${target}></target-settings>
      <promoter-file .name=${this.#name}></promoter-file>
      <target-history .name=${this.#name}></target-history>
      </div>`;
  }

  #actions(target) {
    const actions = actionsOf(this.#name, target).filter(({ role }) => session.may(role));
    return actions.length ? html`
      <div class="buttons" role="group" aria-label="Actions">
        ${actions.map(({ text, action, danger, off }) => html`
          <button type="button" class=${danger ? 'danger' : ''} ?disabled=${Boolean(off)} title=${off ?? nothing}
            @click=${async () => ask(await action())}>${text}</button>`)}
      </div>` : nothing;
  }
}

customElements.define('target-page', TargetPage);
