import { html, nothing } from 'lit';
import { SYMBOLS } from '../model/health.js';

/** Shows a state by symbol, word and colour. @param {import('../model/health.js').Health} health */
export const stateLabel = ({ level, word }) =>
  html`<span class="state ${level}"><span class="symbol" aria-hidden="true">${SYMBOLS[level]}</span>${word}</span>`;

/** Shows an error with what to do about it. @param {any} error */
export const errorBox = (error, retry) => html`
  <div class="error" role="alert">
    <p>${error.message}</p>
    ${error.hint ? html`<p>${error.hint}</p>` : nothing}
    ${error.code ? html`<p class="fine">${error.code}${error.request ? `, request ${error.request} in the log of the server` : ''}</p>` : nothing}
    ${retry ? html`<button type="button" @click=${retry}>Try again</button>` : nothing}
  </div>`;
