import { html, nothing } from 'lit';
import { cluster } from '../api/cluster.js';
import { session } from '../api/session.js';
import './cluster-picture.js';
import './latest-events.js';
import { PageElement } from './page-element.js';
import './problem-list.js';
import { errorBox } from './state-label.js';
import './target-table.js';

/** All targets and nodes: the problems first. */
class OverviewPage extends PageElement {
  constructor() {
    super();
    this.follow(cluster);
    this.follow(session);
  }

  render() {
    const { time, error, targets } = cluster;
    return html`
      <h1 class="hidden">Overview</h1>
      ${error ? errorBox(error, () => cluster.refresh()) : nothing}
      ${time ? nothing : error ? nothing : html`<p class="loading">Loading the targets …</p>`}
      ${time ? html`<problem-list></problem-list>` : nothing}
      ${cluster.nodes.length ? html`<cluster-picture></cluster-picture>` : nothing}
      <latest-events></latest-events>
      ${cluster.nodesError && !error ? errorBox(cluster.nodesError, () => cluster.refresh()) : nothing}
      ${time && targets.size === 0 ? this.#empty() : nothing}
      ${targets.size ? html`<target-table></target-table>` : nothing}`;
  }

  #empty() {
    return html`
      <section class="panel">
        <h2>No targets yet</h2>
        <p>A target is an iSCSI target, an NFS export or an NVMe-oF target on a replicated volume.</p>
        ${session.may('admin')
          ? html`<p><a class="button main" href="#/create">Create the first target</a></p>`
          : html`<p>You may look only. An administrator creates targets.</p>`}
      </section>`;
  }
}

customElements.define('overview-page', OverviewPage);
