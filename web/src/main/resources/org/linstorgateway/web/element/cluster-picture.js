import { html, nothing } from 'lit';
import { repeat } from 'lit-html/directives/repeat.js';
import { cluster } from '../api/cluster.js';
import { keyOf } from '../api/targets.js';
import { healthOf, healthOfNode, LEVELS, SYMBOLS } from '../model/health.js';
import { hrefOf, PROTOCOLS, shortName } from '../model/target.js';
import { PageElement } from './page-element.js';
import { stateLabel } from './state-label.js';

/** How many targets a node shows by name. If it has more, it counts them, and names the worst ones. */
const NAMED = 12;
const NAMED_OF_MANY = 4;

/** The nodes side by side, each with the targets that it serves: which move is visible, and which node has no work. */
class ClusterPicture extends PageElement {
  constructor() {
    super();
    this.follow(cluster);
  }

  /** The targets that each node serves, and how many more resources it has, in one pass over all. */
  #shares() {
    const shares = new Map(cluster.nodes.map(node => [node.name, { serves: [], stands: 0 }]));
    const nowhere = [];
    for (const target of cluster.targets.values()) {
      const { primary, nodes, wanted } = target.status;
      const serving = shares.get(primary);
      (serving?.serves ?? (wanted === 'Stopped' ? [] : nowhere)).push(target);
      for (const node of nodes) {
        if (node !== primary && shares.has(node)) {
          shares.get(node).stands++;
        }
      }
    }
    return { shares, nowhere };
  }

  render() {
    const { shares, nowhere } = this.#shares();
    return html`
      <section class="picture" aria-labelledby="picture">
        <h2 id="picture">Nodes and the targets they serve</h2>
        <ul>
          ${cluster.nodes.map(node => this.#node(node, shares.get(node.name)))}
          ${nowhere.length ? html`
            <li class="nowhere">
              <h3>No node</h3>
              <p class="fine">${nowhere.length === 1 ? '1 target that is to run' : `${nowhere.length} targets that are to run`}</p>
              ${this.#targets(nowhere)}
            </li>` : nothing}
        </ul>
      </section>`;
  }

  #node(node, { serves, stands }) {
    const health = healthOfNode(node);
    return html`
      <li class=${health.level}>
        <h3><a href="#/nodes/${encodeURIComponent(node.name)}">${node.name}</a> ${stateLabel(health)}</h3>
        <p class="fine">serves ${serves.length}, stands by for ${stands}</p>
        ${this.#targets(serves)}
      </li>`;
  }

  #targets(targets) {
    const ranked = targets.map(target => ({ target, health: healthOf(target.status) }))
      .sort((a, b) => LEVELS.indexOf(a.health.level) - LEVELS.indexOf(b.health.level));
    const named = ranked.length > NAMED ? NAMED_OF_MANY : NAMED;
    return html`
      ${ranked.length > NAMED ? html`<p class="counts">${[...Map.groupBy(ranked, ({ health }) => health.level)].map(([level, some]) =>
        stateLabel({ level, word: `${some.length} ${some[0].health.word.toLowerCase()}` }))}</p>` : nothing}
      <ul class="chips">
        ${repeat(ranked.slice(0, named), ({ target }) => keyOf(target.protocol, target.id), ({ target, health }) => html`
          <li><a class="chip ${health.level}" href=${hrefOf(target)} title="${PROTOCOLS[target.protocol] ?? target.protocol} ${target.id}: ${health.word}">
            <span class="symbol" aria-hidden="true">${SYMBOLS[health.level]}</span>${shortName(target.id)}</a></li>`)}
        ${ranked.length > named ? html`<li class="fine">and ${ranked.length - named} more</li>` : nothing}
      </ul>`;
  }
}

customElements.define('cluster-picture', ClusterPicture);
