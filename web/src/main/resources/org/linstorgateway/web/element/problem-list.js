import { html, nothing } from 'lit';
import { cluster } from '../api/cluster.js';
import { healthOf, healthOfNode, LEVELS, PROBLEMS } from '../model/health.js';
import { hrefOf, PROTOCOLS } from '../model/target.js';
import { PageElement } from './page-element.js';
import { stateLabel } from './state-label.js';

/** How many problems are shown before the user asks for all. */
const SHOWN = 8;

/** What is wrong, the worst first. */
class ProblemList extends PageElement {
  static properties = { all: { state: true } };

  constructor() {
    super();
    this.follow(cluster);
  }

  #problems() {
    const nodes = cluster.nodes.map(node => ({
      health: healthOfNode(node), name: node.name, kind: 'Node', href: `#/nodes/${encodeURIComponent(node.name)}`,
    }));
    const targets = [...cluster.targets.values()].map(target => ({
      health: healthOf(target.status), name: target.id, kind: PROTOCOLS[target.protocol] ?? target.protocol, href: hrefOf(target),
    }));
    return [...nodes, ...targets].filter(({ health }) => PROBLEMS.has(health.level))
      .sort((a, b) => LEVELS.indexOf(a.health.level) - LEVELS.indexOf(b.health.level));
  }

  render() {
    const problems = this.#problems();
    // The warnings of degraded targets say what the targets say themselves.
    const warnings = cluster.warnings.filter(text => !problems.some(({ name }) => text.includes(name)));
    if (!problems.length && !warnings.length) {
      return html`<p class="all-well">${stateLabel({ level: 'ok', word: 'No problems' })}</p>`;
    }
    const shown = this.all ? problems : problems.slice(0, SHOWN);
    return html`
      <section class="problems" aria-labelledby="problems">
        <h2 id="problems">${problems.length + warnings.length === 1 ? '1 problem' : `${problems.length + warnings.length} problems`}</h2>
        <ul>
          ${shown.map(({ health, name, kind, href }) => html`
            <li>${stateLabel(health)}<span>${kind} <a href=${href}>${name}</a>${health.detail ? html`<span class="detail">${health.detail}</span>` : nothing}</span></li>`)}
          ${warnings.map(text => html`<li>${stateLabel({ level: 'attention', word: 'Warning' })}<span>${text}</span></li>`)}
        </ul>
        ${problems.length > SHOWN
          ? html`<button type="button" class="quiet" @click=${() => { this.all = !this.all; }}>${this.all ? 'Show fewer' : `Show all ${problems.length}`}</button>`
          : nothing}
      </section>`;
  }
}

customElements.define('problem-list', ProblemList);
