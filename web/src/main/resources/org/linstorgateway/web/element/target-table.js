import { html, nothing } from 'lit';
import { cluster } from '../api/cluster.js';
import { LEVELS } from '../model/health.js';
import { rowOf, select } from '../model/rows.js';
import { sizeText } from '../model/size.js';
import { hrefOf, PROTOCOLS, shortName } from '../model/target.js';
import { PageElement } from './page-element.js';
import { stateLabel } from './state-label.js';

/** Rows above and below the visible ones, so that keys and fast scrolling meet rows. */
const MARGIN = 10;

const WORDS = {
  failed: 'failed', unknown: 'unknown', degraded: 'degraded', attention: 'not stopped', starting: 'starting', ok: 'started',
  stopped: 'stopped',
};

const COLUMNS = [['state', 'State'], ['name', 'Name'], ['protocol', 'Protocol'], ['address', 'Address'], ['node', 'Node'],
  ['places', 'On nodes'], ['size', 'Size'], ['redundancy', 'Replicas']];

/** Kept while the user looks at another page. */
const view = { search: '', level: '', protocol: '', sort: 'state', descending: false };

/** All targets. Only the rows that are visible exist, so that thousands of targets stay fast. */
class TargetTable extends PageElement {
  #rows = [];
  #selected = [];
  #stale = true;
  #first = 0;
  #visible = 40;
  #height = 36;

  constructor() {
    super();
    const changed = () => this.#refresh();
    this.addController({
      hostConnected: () => cluster.addEventListener('change', changed),
      hostDisconnected: () => cluster.removeEventListener('change', changed),
    });
    this.resized = new ResizeObserver(() => this.#measure());
  }

  #refresh() {
    this.#stale = true;
    this.requestUpdate();
  }

  #set(change) {
    Object.assign(view, change);
    this.#refresh();
  }

  willUpdate() {
    if (this.#stale) {
      this.#stale = false;
      this.#rows = [...cluster.targets.values()].map(rowOf);
      this.#selected = select(this.#rows, view);
    }
  }

  firstUpdated() {
    this.resized.observe(this.querySelector('.scroll'));
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.resized.disconnect();
  }

  #measure() {
    const scroll = this.querySelector('.scroll');
    const height = parseFloat(getComputedStyle(scroll).getPropertyValue('--row')) || 36;
    const visible = Math.ceil(scroll.clientHeight / height);
    const first = Math.max(0, Math.floor(scroll.scrollTop / height));
    if (height !== this.#height || visible !== this.#visible || Math.abs(first - this.#first) >= MARGIN / 2) {
      this.#height = height;
      this.#visible = visible;
      this.#first = first;
      this.requestUpdate();
    }
  }

  get #range() {
    const begin = Math.max(0, Math.min(this.#first, this.#selected.length - this.#visible) - MARGIN);
    return { begin, end: Math.min(this.#selected.length, this.#first + this.#visible + MARGIN) };
  }

  updated() {
    const { begin, end } = this.#range;
    this.querySelector('tr.before').style.height = `${begin * this.#height}px`;
    this.querySelector('tr.after').style.height = `${(this.#selected.length - end) * this.#height}px`;
  }

  render() {
    const { begin, end } = this.#range;
    return html`
      <section class="targets" aria-labelledby="targets">
        <div class="bar">
          <h2 id="targets">Targets</h2>
          ${this.#filters()}
        </div>
        <div class="scroll" tabindex="0" role="group" aria-labelledby="targets" @scroll=${this.#measure}>
          <table aria-rowcount=${this.#selected.length + 1}>
            <thead><tr aria-rowindex="1">${COLUMNS.map(column => this.#head(column))}</tr></thead>
            <tbody>
              <tr class="before" aria-hidden="true"></tr>
              ${this.#selected.slice(begin, end).map((row, i) => this.#row(row, begin + i + 2))}
              <tr class="after" aria-hidden="true"></tr>
            </tbody>
          </table>
          ${this.#selected.length ? nothing : html`<p class="empty">No target matches.
            <button type="button" class="quiet" @click=${() => this.#set({ search: '', level: '', protocol: '' })}>Show all</button></p>`}
        </div>
      </section>`;
  }

  #filters() {
    const counts = Map.groupBy(this.#rows, row => row.health.level);
    const protocols = [...new Set(this.#rows.map(row => row.target.protocol))];
    return html`
      <div class="filters" role="group" aria-label="Filter by state">
        <button type="button" aria-pressed=${view.level === ''} @click=${() => this.#set({ level: '' })}>all ${this.#rows.length}</button>
        ${LEVELS.filter(level => counts.has(level)).map(level => html`
          <button type="button" aria-pressed=${view.level === level}
            @click=${() => this.#set({ level: view.level === level ? '' : level })}>${stateLabel({ level, word: `${WORDS[level]} ${counts.get(level).length}` })}</button>`)}
      </div>
      <select aria-label="Filter by protocol" .value=${view.protocol} @change=${event => this.#set({ protocol: event.target.value })}>
        <option value="">all protocols</option>
        ${protocols.map(protocol => html`<option value=${protocol} ?selected=${view.protocol === protocol}>${PROTOCOLS[protocol] ?? protocol}</option>`)}
      </select>
      <input type="search" placeholder="Search name, address, node, label" aria-label="Search targets" .value=${view.search}
        @input=${event => this.#set({ search: event.target.value })}>
      <span class="fine" role="status">${this.#selected.length === this.#rows.length ? '' : `${this.#selected.length} of ${this.#rows.length} shown`}</span>`;
  }

  #head([key, title]) {
    if (key === 'places') {
      return html`<th scope="col" class="places">${title}</th>`;
    }
    const sorted = view.sort === key;
    return html`
      <th scope="col" class=${key} aria-sort=${sorted ? (view.descending ? 'descending' : 'ascending') : 'none'}>
        <button type="button" @click=${() => this.#set({ sort: key, descending: sorted && !view.descending })}>${title}<span
          aria-hidden="true">${sorted ? (view.descending ? ' ▼' : ' ▲') : ''}</span></button>
      </th>`;
  }

  #row({ target, health, protocol, address, size, redundancy }, index) {
    const { primary } = target.status;
    const short = shortName(target.id);
    const prefix = target.id.slice(0, target.id.length - short.length);
    return html`
      <tr aria-rowindex=${index} class=${health.level}>
        <td class="state">${stateLabel(health)}</td>
        <td class="name"><a href=${hrefOf(target)} title=${target.id} aria-label=${target.id}><span class="prefix">${prefix}</span><span class="short">${short}</span></a>${target.target.label
          ? html` <span class="tag">${target.target.label}</span>` : nothing}</td>
        <td class="protocol">${protocol}</td>
        <td class="address" title=${address}>${address}</td>
        <td class="node">${primary || '–'}</td>
        <td class="places">${this.#places(target.status)}</td>
        <td class="size">${size ? sizeText(size) : '–'}</td>
        <td class="redundancy">${redundancy
          ? html`${redundancy.upToDate} of ${redundancy.replicas}${redundancy.tiebreaker ? html`<span title="and a tiebreaker"> + t</span>` : nothing}`
          : '–'}</td>
      </tr>`;
  }

  /** One place for each node of the cluster, always in the same order, so that the column shows the spread at a glance. */
  #places({ primary, nodes }) {
    const all = cluster.nodes.map(node => node.name);
    const text = nodes.map(node => (node === primary ? `${node} serves` : node)).join(', ') || 'no node';
    if (!all.length || all.length > 16) {
      return text;
    }
    return html`<span role="img" aria-label=${text} title=${text}>${all.map(node =>
      html`<i class=${node === primary ? 'serves' : nodes.includes(node) ? 'stands' : 'none'}></i>`)}</span>`;
  }
}

customElements.define('target-table', TargetTable);
