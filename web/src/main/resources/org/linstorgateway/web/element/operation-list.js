import { html, nothing } from 'lit';
import { operations } from '../api/operations.js';
import { seconds } from '../model/time.js';
import { PageElement } from './page-element.js';
import { errorBox } from './state-label.js';

const WORDS = { running: 'running', done: 'done', failed: 'failed', cancelled: 'cancelled, the server undoes it' };
const LEVEL = { running: 'starting', done: 'ok', failed: 'failed', cancelled: 'attention' };
const SYMBOL = { running: '◔', done: '✓', failed: '✖', cancelled: '!' };

/** Shows one action: how far it is, and how it ended. @param {import('../api/operations.js').Operation} operation */
const operationState = operation => html`
  <span class="state ${LEVEL[operation.state]}"><span class="symbol" aria-hidden="true">${SYMBOL[operation.state]}</span>${WORDS[operation.state]}</span>
  <span class="fine">${seconds((operation.end || Date.now()) - operation.begin)}</span>
  ${operation.steps.length ? html`<ol class="steps">${operation.steps.map(step => html`<li>${step}</li>`)}</ol>` : nothing}
  ${operation.result ? html`<p>${operation.result}</p>` : nothing}
  ${operation.warnings.map(warning => html`<p class="warning">${warning}</p>`)}
  ${operation.state === 'failed' ? errorBox(operation.error) : nothing}`;

/** The actions that run, and those that have ended, at the lower edge of the page. */
class OperationList extends PageElement {
  #clock = 0;

  constructor() {
    super();
    this.follow(operations);
  }

  updated() {
    clearTimeout(this.#clock);
    if (operations.running.length) {
      this.#clock = setTimeout(() => this.requestUpdate(), 1000);
    }
  }

  render() {
    const { all } = operations;
    return html`
      <section class="operations ${all.length ? '' : 'empty'}" aria-label="Actions of this page">
        <ul role="log" aria-live="polite">
          ${all.map(operation => html`
            <li class=${operation.state}>
              <div class="head">
                ${operation.href ? html`<a href=${operation.href}>${operation.title}</a>` : html`<b>${operation.title}</b>`}
                ${operation.state === 'running'
                  ? html`<button type="button" class="quiet" @click=${operation.cancel}
                      title="The server stops, and undoes what it has done">Cancel</button>`
                  : html`<button type="button" class="quiet" @click=${() => operations.dismiss(operation)}
                      aria-label="Dismiss: ${operation.title}">✕</button>`}
              </div>
              <div>${operationState(operation)}</div>
            </li>`)}
        </ul>
      </section>`;
  }
}

customElements.define('operation-list', OperationList);
