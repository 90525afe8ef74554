import { html, nothing } from 'lit';
import { cluster } from '../api/cluster.js';
import { operations } from '../api/operations.js';
import { session } from '../api/session.js';
import { adopt, create, idField, planAdopt, planCreate } from '../api/targets.js';
import { optionsOf, optionTitle } from '../model/options.js';
import { serverPlan } from '../model/plan.js';
import { missingIn, optionsFor, requestOf } from '../model/request.js';
import { hrefOf, PROTOCOLS } from '../model/target.js';
import { createCommand, createDocument } from '../model/text-forms.js';
import './copy-text.js';
import { Loader } from './loader.js';
import { optionField } from './option-field.js';
import { PageElement } from './page-element.js';
import { planView } from './plan-view.js';
import { errorBox } from './state-label.js';

/** Time after the last key until the server is asked, in milliseconds. */
const TYPING = 500;

const NAMES = {
  iscsi: ['iqn.2026-03.org.example:vmstore', 'iqn, year and month, your domain backwards, and after a colon the name of the LINSTOR resource.'],
  nfs: ['media', 'It is the name of the LINSTOR resource, too.'],
  'nvme-of': ['nqn.2026-03.org.example:nvme:fast', 'nqn, year and month, your domain backwards, and after the last colon the name of the LINSTOR resource.'],
};

/** Creates a target: a form of the options, what the server would do, and the same as a command and as a document. */
class CreatePage extends PageElement {
  static properties = { protocol: {}, values: { state: true }, volumes: { state: true }, plan: { state: true }, error: { state: true } };
  #options = new Loader(this, () => optionsOf(this.protocol));
  #timer = 0;
  #asking = null;

  constructor() {
    super();
    this.follow(cluster);
    this.#clear();
  }

  #clear() {
    this.values = {};
    this.volumes = [{ size: '' }];
    this.plan = null;
    this.error = null;
  }

  willUpdate(changed) {
    if (this.hasUpdated && changed.has('protocol')) {
      const { name, ips } = this.values;
      this.#clear();
      this.values = { ips, name: '', ...(this.protocol === 'nfs' ? {} : { name: name?.startsWith(idField(this.protocol)) ? name : '' }) };
      this.#options.reset();
    }
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
    this.#asking?.abort();
  }

  get #body() {
    return requestOf(this.protocol, this.#options.data ?? { target: [], volume: [] }, this.values, this.volumes);
  }

  get #missing() {
    return missingIn(this.protocol, this.#body);
  }

  #set(change) {
    this.values = { ...this.values, ...change };
    this.#changed();
  }

  #setVolume(index, change) {
    this.volumes = this.volumes.map((volume, i) => (i === index ? { ...volume, ...change } : volume));
    this.#changed();
  }

  #changed() {
    this.plan = null;
    this.error = null;
    this.#asking?.abort();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#ask(), TYPING);
  }

  async #ask() {
    if (this.#missing) {
      return;
    }
    const asking = new AbortController();
    this.#asking = asking;
    try {
      const plan = serverPlan((await this.#planned(asking.signal)).data);
      if (this.#asking === asking) {
        this.plan = plan;
      }
    } catch (error) {
      if (this.#asking === asking && error.name !== 'AbortError') {
        this.error = error;
      }
    }
  }

  #planned(signal) {
    const body = this.#body;
    return this.values.adopt ? planAdopt({ protocol: this.protocol, id: body[idField(this.protocol)] }, body, signal)
      : planCreate(this.protocol, body, signal);
  }

  #submit(event) {
    event.preventDefault();
    if (!this.plan || this.plan.nothing) {
      return;
    }
    const body = this.#body;
    const { protocol, plan: { raw } } = this;
    const { adopt: existing } = this.values;
    const name = { protocol, id: body[idField(protocol)] };
    operations.begin({
      title: `${existing ? 'Adopt' : 'Create'} ${name.id}`, href: hrefOf(name),
      send: call => (existing ? adopt(name, body, raw, call) : create(protocol, body, call)),
      done: data => (data.status.primary ? `Runs on ${data.status.primary}.` : ''),
    }).ended.then(() => cluster.readAgain(name));
    location.hash = '#/';
  }

  render() {
    if (!session.may('admin')) {
      return html`<h1>Create a target</h1><section class="panel"><p>This needs the role admin. Log in with a token that has it.</p></section>`;
    }
    const { data, error } = this.#options;
    return html`
      <h1>Create ${this.protocol === 'iscsi' ? 'an iSCSI target' : this.protocol === 'nfs' ? 'an NFS export' : 'an NVMe-oF target'}</h1>
      <nav class="tabs" aria-label="Protocol">${Object.entries(PROTOCOLS).map(([word, text]) => html`
        <a href="#/create/${word}" aria-current=${word === this.protocol ? 'page' : nothing}>${text}</a>`)}</nav>
      ${error ? errorBox(error, this.#options.again) : data ? this.#form(data) : html`<p class="loading">Loading the options …</p>`}`;
  }

  #form({ target, volume, password }) {
    const { adopt: existing } = this.values;
    const [example, help] = NAMES[this.protocol];
    const text = (name, description) => ({ name, kind: 'text', choices: [], description });
    const { target: more, volume: ofVolume } = optionsFor({ target, volume }, existing);
    const ips = target.find(({ name }) => name === 'service_ips');
    return html`
      <form class="create" @submit=${this.#submit}>
        <div>
          <fieldset><legend>Target</legend>
            ${optionField(text('name', help), this.values.name, name => this.#set({ name }), { title: `Name (${idField(this.protocol).toUpperCase()})`.replace(' (NAME)', ''), placeholder: example })}
            ${optionField({ name: 'adopt', kind: 'flag', choices: [], description: 'The last part of the name is the name of the resource. Its data is not touched.' },
              existing, value => this.#set({ adopt: value }), { title: 'Make the target of a LINSTOR resource that exists' })}
            ${optionField({ ...ips, kind: 'list' }, this.values.ips, value => this.#set({ ips: value }), { placeholder: '192.168.50.10/24' })}
          </fieldset>
          ${existing && !ofVolume.length ? nothing : html`<fieldset><legend>Volumes</legend>
            ${this.volumes.map((values, i) => this.#volume(values, i, ofVolume))}
            <button type="button" @click=${() => { this.volumes = [...this.volumes, { size: '' }]; this.#changed(); }}>Add a volume</button>
          </fieldset>`}
          <details><summary>More options</summary>
            <fieldset><legend>All have a default</legend>
              ${more.map(option => optionField(option, this.values[option.name], value => this.#set({ [option.name]: value })))}
              ${password ? optionField(text('password', password), this.values.password, value => this.#set({ password: value }), { title: optionTitle('password'), type: 'password' }) : nothing}
            </fieldset></details>
        </div>
        ${this.#preview()}
      </form>`;
  }

  #volume(values, i, options) {
    const number = i + 1;
    const field = option => optionField(option, values[option.name], value => this.#setVolume(i, { [option.name]: value }),
      { id: `volume-${number}-${option.name}` });
    return html`
      <div class="volume" role="group" aria-label="Volume ${number}">
        ${this.values.adopt ? nothing : optionField({ name: 'size', kind: 'text', choices: [], description: 'With a unit, such as 20G or 1T.' },
          values.size, size => this.#setVolume(i, { size }), { id: `size-${number}`, title: `Size of volume ${number}`, placeholder: '20G' })}
        ${options.filter(({ name }) => name === 'export_path').map(field)}
        <details><summary>More options of volume ${number}</summary>${options.filter(({ name }) => name !== 'export_path').map(field)}</details>
        ${this.volumes.length > 1 ? html`<button type="button" class="quiet" aria-label="Remove volume ${number}"
          @click=${() => { this.volumes = this.volumes.filter((_, j) => j !== i); this.#changed(); }}>Remove</button>` : nothing}
      </div>`;
  }

  #preview() {
    const missing = this.#missing;
    const body = this.#body;
    return html`
      <div class="preview">
        <section class="panel" aria-labelledby="preview">
          <h2 id="preview">What would happen</h2>
          <div aria-live="polite">${missing ? html`<p class="fine">${missing}</p>`
            : this.error ? errorBox(this.error) : this.plan ? planView(this.plan) : html`<p class="loading">Asking the server …</p>`}</div>
          <p class="buttons"><button type="submit" class="main" ?disabled=${!this.plan || Boolean(this.plan.nothing)}>${this.values.adopt ? 'Adopt the resource' : 'Create the target'}</button></p>
        </section>
        <section class="panel" aria-labelledby="same">
          <h2 id="same">The same without this page</h2>
          <p>As a command:</p>
          <copy-text .text=${createCommand(this.protocol, body, this.values.adopt)} .label=${'command'}></copy-text>
          ${this.values.adopt ? nothing : html`
            <p>As a document, for <code>linstor-gateway apply -f FILE</code>:</p>
            <copy-text .text=${createDocument(this.protocol, body)} .label=${'document'}></copy-text>`}
        </section>
      </div>`;
  }
}

customElements.define('create-page', CreatePage);
