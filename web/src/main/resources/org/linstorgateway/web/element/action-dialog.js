import { html, nothing } from 'lit';
import { operations } from '../api/operations.js';
import { PageElement } from './page-element.js';
import { planView } from './plan-view.js';
import { errorBox } from './state-label.js';

/** Time after the last key until the server is asked for a plan, in milliseconds. */
const TYPING = 400;

/**
 * An action with its plan.
 *
 * @typedef {{title: string, button: string, danger?: boolean, href?: string, values?: object,
 *   fields?: (values: any, set: (change: object) => void) => any, missing?: (values: any) => string,
 *   plan: (values: any, signal: AbortSignal) => Promise<import('../model/plan.js').Plan> | import('../model/plan.js').Plan,
 *   send: (values: any, plan: any, call: import('../api/targets.js').Call) => Promise<any>, done?: (data: any) => string}} Action
 */

/** Asks for what an action needs, shows its plan, and begins it when the user agrees. */
class ActionDialog extends PageElement {
  static properties = { action: { state: true }, values: { state: true }, plan: { state: true }, error: { state: true } };
  #asking = null;
  #timer = 0;

  /** @param {Action} action */
  open(action) {
    this.action = action;
    this.values = action.values ?? {};
    this.plan = null;
    this.error = null;
    this.#ask();
    this.updateComplete.then(() => this.querySelector('dialog').showModal());
  }

  #set(change) {
    this.values = { ...this.values, ...change };
    this.plan = null;
    this.error = null;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#ask(), TYPING);
  }

  get #missing() {
    return this.action.missing?.(this.values) ?? '';
  }

  async #ask() {
    this.#asking?.abort();
    const asking = new AbortController();
    this.#asking = asking;
    if (this.#missing) {
      return;
    }
    try {
      const plan = await this.action.plan(this.values, asking.signal);
      if (this.#asking === asking) {
        this.plan = plan;
      }
    } catch (error) {
      if (this.#asking === asking && error.name !== 'AbortError') {
        this.error = error;
      }
    }
  }

  #run(event) {
    event.preventDefault();
    const { action, values, plan } = this;
    if (!plan || plan.nothing || this.#missing) {
      return;
    }
    operations.begin({
      title: action.title, href: action.href, done: action.done,
      send: call => action.send(values, plan.raw, call),
    });
    this.#close();
  }

  #close() {
    this.querySelector('dialog').close();
  }

  #closed() {
    clearTimeout(this.#timer);
    this.#asking?.abort();
    this.#asking = null;
    this.remove();
  }

  render() {
    const { action, plan, error } = this;
    const missing = this.#missing;
    return html`
      <dialog aria-labelledby="action" @close=${this.#closed}>
        <form @submit=${this.#run}>
          <h2 id="action">${action.title}</h2>
          ${action.fields?.(this.values, change => this.#set(change)) ?? nothing}
          <div aria-live="polite">
            ${missing ? html`<p class="fine">${missing}</p>`
              : error ? errorBox(error, () => this.#set({}))
                : plan ? planView(plan) : html`<p class="loading">Asking the server for the plan …</p>`}
          </div>
          <p class="buttons">
            <button type="submit" class=${action.danger ? 'danger' : 'main'} ?disabled=${!plan || Boolean(plan.nothing) || Boolean(missing)}>${action.button}</button>
            <button type="button" ?autofocus=${Boolean(action.danger && !action.fields)} @click=${this.#close}>Cancel</button>
          </p>
        </form>
      </dialog>`;
  }
}

customElements.define('action-dialog', ActionDialog);

/** Opens a dialog for an action. @param {Action} action */
export function ask(action) {
  const dialog = document.createElement('action-dialog');
  document.body.append(dialog);
  dialog.open(action);
}
