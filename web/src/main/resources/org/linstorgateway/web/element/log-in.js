import { html, nothing } from 'lit';
import { canLeave, leaveForProvider } from '../api/provider.js';
import { session } from '../api/session.js';
import { PageElement } from './page-element.js';
import { errorBox } from './state-label.js';

/** Sends the browser to the identity provider, or exchanges a token for a session that no script can read. Sends the event "done". */
class LogIn extends PageElement {
  static properties = { optional: { type: Boolean }, error: { state: true }, busy: { state: true } };

  firstUpdated() {
    this.error = session.logInError;
    this.querySelector('.provider button, input').focus();
  }

  async #leave() {
    this.busy = true;
    this.error = null;
    try {
      await leaveForProvider();
    } catch (error) {
      this.error = error;
      this.busy = false;
    }
  }

  async #submit(event) {
    event.preventDefault();
    const input = this.querySelector('input');
    this.busy = true;
    this.error = null;
    try {
      await session.logIn(input.value.trim());
      input.value = '';
      this.#done();
    } catch (error) {
      this.error = error;
    } finally {
      this.busy = false;
    }
  }

  #done() {
    this.dispatchEvent(new Event('done'));
  }

  #provider() {
    return html`
      <p class="provider">
        <button type="button" class="main" ?disabled=${this.busy || !canLeave()} @click=${this.#leave}>Log in with your identity provider</button>
      </p>
      ${canLeave() ? nothing : html`<p class="fine">The browser allows that only with https, or on the machine of the server.</p>`}
      <p>Or use a token:</p>`;
  }

  render() {
    return html`
      <form class="panel narrow" @submit=${this.#submit}>
        <h1>Log in</h1>
        ${session.hasProvider ? this.#provider() : nothing}
        <p>Type a token of this cluster, or one of your identity provider. An administrator makes a token with</p>
        <pre><code>linstor-gateway access token create NAME --role viewer</code></pre>
        <label for="token">Token</label>
        <input id="token" type="password" autocomplete="current-password" required spellcheck="false">
        <p class="fine">The page does not keep the token. The session ends after 12 hours, or when you log out.</p>
        ${this.error ? errorBox(this.error) : nothing}
        <p class="buttons">
          <button type="submit" class=${session.hasProvider ? '' : 'main'} ?disabled=${this.busy}>${this.busy ? 'Logging in …' : 'Log in'}</button>
          ${this.optional ? html`<button type="button" @click=${this.#done}>Cancel</button>` : nothing}
        </p>
      </form>`;
  }
}

customElements.define('log-in', LogIn);
