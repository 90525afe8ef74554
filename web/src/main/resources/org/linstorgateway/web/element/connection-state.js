import { html } from 'lit';
import { cluster } from '../api/cluster.js';
import { ago, dateTime } from '../model/time.js';
import { PageElement } from './page-element.js';

/** Tells whether what the page shows is up to date. */
class ConnectionState extends PageElement {
  constructor() {
    super();
    this.follow(cluster);
  }

  render() {
    const { error, time } = cluster;
    if (error || cluster.linstorLost) {
      return html`<span class="state failed" title=${error?.message ?? ''}><span class="symbol" aria-hidden="true">✖</span>${time
        ? `Not up to date since ${dateTime(time)}` : 'No data'}</span>`;
    }
    if (!time) {
      return html`<span class="fine">Loading …</span>`;
    }
    return cluster.live
      ? html`<span class="fine" title="The server reports each change">Live</span>`
      : html`<span class="fine" title="Read every few seconds; last ${ago(time)}">Polling</span>`;
  }
}

customElements.define('connection-state', ConnectionState);
