import { html, nothing } from 'lit';
import { session } from '../api/session.js';
import { PageElement } from './page-element.js';
import { errorBox } from './state-label.js';

/** Asks for a token, and exchanges it for a session that no script can read. Sends the event "done". */
class LogIn extends PageElement {
  static properties = { optional: { type: Boolean }, error: { state: true }, busy: { state: true } };

  firstUpdated() {
    this.querySelector('input').focus();
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

  render() {
    return html`
      <form class="panel narrow" @submit=${this.#submit}>
        <h1>Log in</h1>
        <p>Type a token of this cluster, or one of your identity provider. An administrator makes a token with</p>
        <pre><code>linstor-gateway access token create NAME --role viewer</code></pre>
        <label for="token">Token</label>
        <input id="token" type="password" autocomplete="current-password" required spellcheck="false">
        <p class="fine">The page does not keep the token. The session ends after 12 hours, or when you log out.</p>
        ${this.error ? errorBox(this.error) : nothing}
        <p class="buttons">
          <button type="submit" class="main" ?disabled=${this.busy}>${this.busy ? 'Logging in …' : 'Log in'}</button>
          ${this.optional ? html`<button type="button" @click=${this.#done}>Cancel</button>` : nothing}
        </p>
      </form>`;
  }
}

customElements.define('log-in', LogIn);
