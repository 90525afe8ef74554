import { html, nothing } from 'lit';
import { readHistory } from '../api/targets.js';
import { ago, dateTime } from '../model/time.js';
import { Loader } from './loader.js';
import { PageElement } from './page-element.js';
import { errorBox } from './state-label.js';

const REFRESH = 30_000;

/** What has happened to a target, as far as LINSTOR knows it. */
class TargetHistory extends PageElement {
  static properties = { name: { attribute: false } };
  #loader = new Loader(this, async signal => (await readHistory(this.name, signal)).data.toReversed(), REFRESH);

  render() {
    const { data, error } = this.#loader;
    return html`
      <section class="panel" aria-labelledby="history">
        <h2 id="history">History</h2>
        <p class="fine">LINSTOR knows neither failovers nor what was deleted.</p>
        ${error ? errorBox(error, this.#loader.again) : nothing}
        ${data ? html`<ol class="history" tabindex="0" aria-labelledby="history">${data.map(event => html`
          <li><time datetime=${event.time} title=${ago(event.time)}>${dateTime(event.time)}</time>
            <span>${event.text}${event.node ? html` <span class="fine">${event.node}</span>` : nothing}</span></li>`)}</ol>
          ${data.length ? nothing : html`<p>Nothing is recorded.</p>`}`
          : error ? nothing : html`<p class="loading">Loading the history …</p>`}
      </section>`;
  }
}

customElements.define('target-history', TargetHistory);
