import { html } from 'lit';
import { PageElement } from './page-element.js';

/** Time that the button says that the text was copied, in milliseconds. */
const SHOWN = 2_000;

/** A text to copy, such as a command. */
class CopyText extends PageElement {
  static properties = { text: {}, label: {}, copied: { state: true } };

  async #copy() {
    try {
      await navigator.clipboard.writeText(this.text);
      this.copied = 'Copied';
    } catch {
      // Browsers offer the clipboard only over TLS and on the machine itself.
      getSelection().selectAllChildren(this.querySelector('code'));
      this.copied = 'Selected: press Ctrl+C';
    }
    setTimeout(() => { this.copied = ''; }, SHOWN);
  }

  render() {
    return html`
      <div class="copy">
        <pre tabindex="0" role="group" aria-label=${this.label || 'Command'}><code>${this.text}</code></pre>
        <button type="button" @click=${this.#copy} aria-label="Copy: ${this.label || 'command'}"><span aria-live="polite">${this.copied || 'Copy'}</span></button>
      </div>`;
  }
}

customElements.define('copy-text', CopyText);
