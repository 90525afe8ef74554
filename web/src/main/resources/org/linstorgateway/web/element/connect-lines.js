import { html, nothing } from 'lit';
import { waysTo } from '../model/connect.js';
import './copy-text.js';
import { PageElement } from './page-element.js';

/** How clients connect to a target, with commands to copy. */
class ConnectLines extends PageElement {
  static properties = { protocol: {}, target: { attribute: false }, chosen: { state: true } };

  constructor() {
    super();
    this.chosen = 0;
  }

  render() {
    const ways = waysTo(this.protocol, this.target);
    const way = ways[Math.min(this.chosen, ways.length - 1)];
    if (!way) {
      return nothing;
    }
    return html`
      <section class="panel" aria-labelledby="connect">
        <h2 id="connect">Connect a client</h2>
        <div class="filters" role="group" aria-label="Kind of client">
          ${ways.map(({ client }, i) => html`<button type="button" aria-pressed=${ways[i] === way} @click=${() => { this.chosen = i; }}>${client}</button>`)}
        </div>
        ${way.steps.map(({ text, command }) => html`
          ${text ? html`<p>${text}</p>` : nothing}
          ${command ? html`<copy-text .text=${command} .label=${`commands for ${way.client}`}></copy-text>` : nothing}`)}
      </section>`;
  }
}

customElements.define('connect-lines', ConnectLines);
