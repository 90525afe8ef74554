import { html, nothing } from 'lit';
import { readPromoterFile } from '../api/targets.js';
import { PageElement } from './page-element.js';
import { errorBox } from './state-label.js';

/** The promoter file of a target, which is read when the user opens it. */
class PromoterFile extends PageElement {
  static properties = { name: { attribute: false }, file: { state: true }, error: { state: true }, loading: { state: true } };
  #abort = new AbortController();

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#abort.abort();
  }

  willUpdate(changed) {
    if (changed.has('name') && changed.get('name') && changed.get('name').id !== this.name.id) {
      this.file = undefined;
    }
  }

  async #read() {
    this.#abort.abort();
    const abort = new AbortController();
    this.#abort = abort;
    this.error = null;
    this.loading = true;
    try {
      const { data } = await readPromoterFile(this.name, abort.signal);
      this.file = data;
    } catch (error) {
      if (error.name !== 'AbortError') {
        this.error = error;
      }
    } finally {
      if (this.#abort === abort) {
        this.loading = false;
      }
    }
  }

  render() {
    const { file, error } = this;
    return html`
      <section class="panel" aria-labelledby="promoter">
        <h2 id="promoter">Promoter file</h2>
        <p class="fine">What DRBD Reactor runs on the node that serves the target. Passwords are left out.</p>
        <details @toggle=${({ target }) => target.open && this.#read()}>
          <summary>${file?.path ?? 'Show the file'}</summary>
          ${error ? errorBox(error, () => this.#read()) : nothing}
          ${file ? html`
            ${file.attached ? nothing : html`<p>No node has it now, since the target is stopped.</p>`}
            <pre tabindex="0" role="group" aria-label="Promoter file">${file.lines.join('\n')}</pre>`
            : this.loading ? html`<p class="loading">Loading the file …</p>` : nothing}
        </details>
      </section>`;
  }
}

customElements.define('promoter-file', PromoterFile);
