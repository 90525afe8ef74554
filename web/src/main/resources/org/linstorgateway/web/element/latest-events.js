import { html, nothing } from 'lit';
import { cluster } from '../api/cluster.js';
import { timeOfDay } from '../model/time.js';
import { PageElement } from './page-element.js';

/** What has happened since the page was loaded: the last event in one line, and more of them on request. */
class LatestEvents extends PageElement {
  constructor() {
    super();
    this.follow(cluster);
  }

  render() {
    const [last, ...others] = cluster.recent;
    if (!last) {
      return nothing;
    }
    return html`
      <details class="events">
        <summary><span class="fine">Last event</span> ${this.#event(last)}</summary>
        <ol tabindex="0" aria-label="Earlier events">${others.map(event => html`<li>${this.#event(event)}</li>`)}</ol>
      </details>`;
  }

  #event({ time, message }) {
    return html`<time datetime=${time}>${timeOfDay(time)}</time> ${message}`;
  }
}

customElements.define('latest-events', LatestEvents);
