import { html, nothing } from 'lit';
import { pause } from '../api/client.js';
import { cluster } from '../api/cluster.js';
import { session } from '../api/session.js';
import { isProtocol } from '../api/targets.js';
import './connection-state.js';
import './log-in.js';
import './operation-list.js';
import './overview-page.js';
import { PageElement } from './page-element.js';
import { errorBox } from './state-label.js';
import './theme-choice.js';

/** The pages by the first word of the address. All but the overview are loaded when they are needed. */
const PAGES = {
  '': { title: 'Overview', show: () => html`<overview-page></overview-page>` },
  targets: {
    title: 'Target',
    load: () => import('./target-page.js'),
    show: ([protocol, id]) => html`<target-page .protocol=${protocol} .targetId=${id}></target-page>`,
  },
  create: {
    title: 'Create a target',
    load: () => import('./create-page.js'),
    show: ([protocol = 'iscsi']) => html`<create-page .protocol=${protocol}></create-page>`,
  },
  nodes: {
    title: 'Nodes',
    load: () => import('./nodes-page.js'),
    show: ([node = '']) => html`<nodes-page .node=${node}></nodes-page>`,
  },
  access: { title: 'Access', load: () => import('./access-page.js'), show: () => html`<access-page></access-page>` },
};

/** Time until a page that was lost on the way is loaded again, in milliseconds. */
const PAUSE = 500;

const LINKS = [['', 'Overview', 'viewer'], ['nodes', 'Nodes', 'viewer'], ['create', 'Create', 'admin'], ['access', 'Access', 'admin']];

/** The parts of the address behind the "#". One that is not encoded correctly leads to the overview. */
function addressWords() {
  try {
    return location.hash.replace(/^#\/?/, '').split('/').map(decodeURIComponent);
  } catch {
    return [''];
  }
}

/** The frame of the page: navigation, who uses it, and the page of the address. */
class GatewayApp extends PageElement {
  static properties = { words: { state: true }, loaded: { state: true }, wantsLogIn: { state: true } };

  constructor() {
    super();
    this.loaded = { '': true };
    this.wantsLogIn = false;
    this.follow(session);
    this.follow(cluster);
    this.goes = () => this.#go(true);
    this.#go(false);
  }

  connectedCallback() {
    super.connectedCallback();
    addEventListener('hashchange', this.goes);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('hashchange', this.goes);
  }

  get name() {
    const [page, protocol] = this.words;
    const isKnown = Object.hasOwn(PAGES, page) && (page !== 'targets' || isProtocol(protocol))
      && (page !== 'create' || protocol === undefined || isProtocol(protocol));
    return isKnown ? page : '';
  }

  async #go(byLink) {
    this.words = addressWords();
    const { name } = this;
    const page = PAGES[name];
    document.title = `${this.words[2] ?? page.title} – LINSTOR Gateway`;
    if (!this.loaded[name]) {
      await this.#load(name, page);
    }
    if (byLink) {
      await this.updateComplete;
      scrollTo(0, 0);
      this.querySelector('main').focus();
    }
  }

  async #load(name, page) {
    const again = () => pause(PAUSE).then(page.load);
    try {
      await page.load().catch(again).catch(again);
      this.loaded = { ...this.loaded, [name]: true };
    } catch {
      this.loaded = { ...this.loaded, [name]: new Error('A part of this page could not be loaded from the server.') };
    }
  }

  render() {
    return html`
      <a class="skip" href="#content" @click=${this.#skip}>Skip to the content</a>
      <header class="top">
        <a class="brand" href="#/"><img src="icon.svg" alt="" width="20" height="20">LINSTOR Gateway</a>
        <nav aria-label="Pages">
          ${LINKS.filter(([, , role]) => session.may(role)).map(([word, text]) => html`
            <a href="#/${word}" aria-current=${word === this.name ? 'page' : nothing}>${text}</a>`)}
        </nav>
        <div class="caller">
          ${session.mayRead ? html`<connection-state></connection-state>` : nothing}
          ${this.#caller()}
          <theme-choice></theme-choice>
        </div>
      </header>
      <main id="content" tabindex="-1">${this.#content()}</main>
      <operation-list></operation-list>`;
  }

  #skip(event) {
    event.preventDefault();
    this.querySelector('main').focus();
  }

  #caller() {
    const { caller } = session;
    if (!caller || session.needsLogIn) {
      return nothing;
    }
    return html`
      <span class="who" title="Role of this session">${caller.name ? `${caller.name}, ` : ''}${caller.role}</span>
      ${session.hasCookie
        ? html`<button type="button" class="quiet" @click=${() => session.logOut()}>Log out</button>`
        : caller.role === 'admin' ? nothing : html`<button type="button" class="quiet" @click=${this.#askLogIn}>Log in</button>`}`;
  }

  #askLogIn() {
    this.wantsLogIn = true;
  }

  #content() {
    if (session.needsLogIn || ((this.wantsLogIn || session.logInError) && !session.hasCookie)) {
      return html`<log-in .optional=${!session.needsLogIn} @done=${this.#endLogIn}></log-in>`;
    }
    if (session.error && !session.caller) {
      return errorBox(session.error, () => session.load());
    }
    if (!session.caller) {
      return html`<p class="loading">Loading …</p>`;
    }
    const loaded = this.loaded[this.name];
    if (loaded instanceof Error) {
      return errorBox(loaded, () => location.reload());
    }
    return loaded ? PAGES[this.name].show(this.words.slice(1)) : html`<p class="loading">Loading …</p>`;
  }

  #endLogIn() {
    session.logInError = null;
    this.wantsLogIn = false;
    this.requestUpdate();
  }
}

customElements.define('gateway-app', GatewayApp);
