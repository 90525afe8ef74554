import { html, nothing } from 'lit';
import { session } from '../api/session.js';
import { closeNetwork, createToken, listTokens, openNetwork, readNetwork, revokeToken } from '../api/tokens.js';
import { ago, dateTime } from '../model/time.js';
import { plainPlan } from '../model/plan.js';
import { ask } from './action-dialog.js';
import './copy-text.js';
import { Loader } from './loader.js';
import { PageElement } from './page-element.js';
import { errorBox } from './state-label.js';

const ROLES = { viewer: 'may look only', operator: 'also starts, stops and moves targets, drains nodes, takes snapshots', admin: 'may do everything' };
const LASTS = { '': 'for ever', '24h': 'for one day', '720h': 'for 30 days', '2160h': 'for 90 days', '8760h': 'for one year' };

/** The tokens of the cluster: who may do what. */
class AccessPage extends PageElement {
  static properties = { made: { state: true }, error: { state: true }, busy: { state: true } };
  #tokens = new Loader(this, async signal => (await listTokens(signal)).data);
  #network = new Loader(this, async signal => (await readNetwork(signal)).data);

  constructor() {
    super();
    this.follow(session);
  }

  render() {
    if (!session.may('admin')) {
      return html`<h1>Access</h1><section class="panel"><p>This needs the role admin. Log in with a token that has it.</p></section>`;
    }
    const { data, error } = this.#tokens;
    return html`
      <h1>Access</h1>
      ${this.#caller()}
      <section class="panel" aria-labelledby="tokens">
        <h2 id="tokens">Tokens</h2>
        ${error ? errorBox(error, this.#tokens.again) : nothing}
        ${data ? this.#table(data) : error ? nothing : html`<p class="loading">Loading the tokens …</p>`}
      </section>
      ${this.#form()}`;
  }

  #caller() {
    const { caller, expires } = session;
    const { data } = this.#network;
    return html`
      <section class="panel" aria-labelledby="caller">
        <h2 id="caller">This session</h2>
        <p>${caller.proof === 'none' ? 'The server lets in everybody without a token here' : `The server knows you as ${caller.name ?? 'root'} (${caller.proof})`},
          with the role ${caller.role}.${expires ? ` The session ends ${ago(expires)}.` : ''}</p>
        ${data ? html`
          <p>${data.open ? 'Other machines are let in, as far as their callers prove who they are.' : 'Other machines are not let in until there is a token, or until you open the servers.'}</p>
          <p class="buttons">${data.enabled
            ? html`<button type="button" @click=${() => this.#setNetwork(false)}>Close the servers again …</button>`
            : data.open ? nothing : html`<button type="button" @click=${() => this.#setNetwork(true)}>Open the servers …</button>`}</p>` : nothing}
      </section>`;
  }

  #setNetwork(open) {
    ask({
      title: open ? 'Open the servers to other machines' : 'Close the servers to other machines', button: open ? 'Open' : 'Close',
      plan: () => (open
        ? plainPlan('All servers of the cluster let in other machines, also without a token of the cluster.', 'What callers may do without a token says the setting server.anonymous.')
        : plainPlan('Servers that are closed until they are opened let in other machines only while there is a token.')),
      send: async (_, __, call) => {
        const answer = await (open ? openNetwork : closeNetwork)(call);
        this.#network.again();
        return answer;
      },
    });
  }

  #table(tokens) {
    return tokens.length ? html`
      <div class="wide" tabindex="0" role="group" aria-labelledby="tokens"><table>
        <thead><tr><th scope="col">Name</th><th scope="col">Role</th><th scope="col">Created</th><th scope="col">Expires</th><th scope="col">Action</th></tr></thead>
        <tbody>${tokens.map(token => html`
          <tr><th scope="row">${token.name}</th><td>${token.role}</td><td>${dateTime(token.created)}</td>
            <td>${token.expires ? dateTime(token.expires) : 'never'}</td>
            <td><button type="button" class="danger" aria-label="Revoke ${token.name}" @click=${() => this.#revoke(token)}>Revoke …</button></td></tr>`)}</tbody>
      </table></div>` : html`<p>There are no tokens.</p>`;
  }

  #revoke({ name }) {
    ask({
      title: `Revoke token ${name}`, button: 'Revoke', danger: true,
      plan: () => plainPlan('All servers of the cluster refuse it within three seconds, and its sessions end.', 'Nobody can undo this. Create a new token instead.'),
      send: async () => {
        const answer = await revokeToken(name);
        this.#tokens.again();
        return answer;
      },
    });
  }

  #form() {
    return html`
      <form class="panel" aria-labelledby="new-token" @submit=${this.#create}>
        <h2 id="new-token">Create a token</h2>
        <div class="field"><label for="token-name">Name</label>
          <input id="token-name" name="name" required pattern="[A-Za-z0-9][A-Za-z0-9._\\-]{0,47}" autocomplete="off" placeholder="alice">
          <p class="fine">Who or what uses it. The audit log has this name.</p></div>
        <fieldset><legend>Role</legend>${Object.entries(ROLES).map(([role, text], i) => html`
          <div class="field check"><label><input type="radio" name="role" value=${role} ?checked=${i === 0}><b>${role}</b> ${text}</label></div>`)}</fieldset>
        <div class="field"><label for="token-lasts">Valid</label>
          <select id="token-lasts" name="expires_in">${Object.entries(LASTS).map(([value, text]) => html`<option value=${value}>${text}</option>`)}</select></div>
        ${this.error ? errorBox(this.error) : nothing}
        <p class="buttons"><button type="submit" class="main" ?disabled=${this.busy}>Create the token</button></p>
        <div aria-live="polite">${this.made ? html`
          <p>The token of ${this.made.name}. Copy it now: nobody can read it again.</p>
          <copy-text .text=${this.made.token} .label=${'token'}></copy-text>
          <button type="button" @click=${() => { this.made = null; }}>Hide it</button>` : nothing}</div>
      </form>`;
  }

  async #create(event) {
    event.preventDefault();
    const form = event.target;
    const { name, role, expires_in: lasts } = Object.fromEntries(new FormData(form));
    this.busy = true;
    this.error = null;
    this.made = null;
    try {
      this.made = (await createToken({ name, role, ...(lasts ? { expires_in: lasts } : {}) })).data;
      form.reset();
      this.#tokens.again();
    } catch (error) {
      this.error = error;
    } finally {
      this.busy = false;
    }
  }
}

customElements.define('access-page', AccessPage);
